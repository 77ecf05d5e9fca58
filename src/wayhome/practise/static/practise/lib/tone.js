/** A soft tone, made in the browser. It only ever sounds after somebody asked for it. */

const LOUD = 0.05;
const RISING = 0.25;
const FADING = 1.6;

export class Tone {
  /** @type {AudioContext | null} */
  #context = null;

  /** Called while something is being pressed: browsers let nothing sound without it. */
  ready() {
    this.#context ??= new AudioContext();
    this.#context.resume();
  }

  /** @param {number} pitch in hertz */
  sound(pitch) {
    const context = this.#context;
    if (!context) return;
    const now = context.currentTime;
    const voice = new OscillatorNode(context, { type: "sine", frequency: pitch });
    const volume = new GainNode(context, { gain: 0 });
    volume.gain.setValueAtTime(0, now);
    volume.gain.linearRampToValueAtTime(LOUD, now + RISING);
    volume.gain.exponentialRampToValueAtTime(0.0001, now + FADING);
    voice.connect(volume).connect(context.destination);
    voice.start(now);
    voice.stop(now + FADING);
  }

  /** No sound, and no claim on the loudspeaker. */
  close() {
    this.#context?.close();
    this.#context = null;
  }
}
