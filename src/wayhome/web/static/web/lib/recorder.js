/** Recording with the microphone. It is asked for when a recording begins, and let go of when it ends. */

/** What our server keeps, best first. */
const KINDS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
/** Enough for a voice: ten minutes are some two megabytes. */
const BITS = 32_000;

/** @returns {boolean} whether this browser can record, here */
export function canRecord() {
  return Boolean(navigator.mediaDevices?.getUserMedia && globalThis.MediaRecorder && kind());
}

function kind() {
  return KINDS.find((one) => MediaRecorder.isTypeSupported(one));
}

/** @param {unknown} error why the microphone could not be had @returns {"stays-off" | "none" | "not-now"} the name of what to say */
export function whyNot(error) {
  const name = error instanceof Error ? error.name : "";
  if (name === "NotAllowedError") return "stays-off";
  if (name === "NotFoundError") return "none";
  return "not-now";
}

export class Recorder {
  /** @type {MediaRecorder | null} */
  #recorder = null;
  /** @type {Blob[]} */
  #pieces = [];
  #began = 0;

  get running() {
    return this.#recorder?.state === "recording";
  }

  get seconds() {
    return Math.round((performance.now() - this.#began) / 1000);
  }

  /** Asks for the microphone. Rejects when it could not be had. */
  async start() {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    this.#pieces = [];
    this.#recorder = new MediaRecorder(stream, { mimeType: kind(), audioBitsPerSecond: BITS });
    this.#recorder.addEventListener("dataavailable", ({ data }) => data.size && this.#pieces.push(data));
    this.#recorder.start(1000);
    this.#began = performance.now();
  }

  /** @returns {Promise<{sound: Blob, seconds: number}>} what was recorded; the microphone is off again */
  stop() {
    const recorder = /** @type {MediaRecorder} */ (this.#recorder);
    const seconds = this.seconds;
    return new Promise((done) => {
      recorder.addEventListener("stop", () => done({ sound: new Blob(this.#pieces, { type: recorder.mimeType }), seconds }), { once: true });
      this.drop();
    });
  }

  /** The microphone is off, whatever was going on. */
  drop() {
    if (this.#recorder?.state === "recording") this.#recorder.stop();
    for (const track of this.#recorder?.stream.getTracks() ?? []) track.stop();
  }
}
