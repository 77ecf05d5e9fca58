/** The browser's own voice. It speaks only after somebody asked for it, and only with voices that live on this device. */

/** Words of a guided line in a second, at the ordinary pace. */
const WORDS_A_SECOND = 2.2;
/** An ordinary pace is slow for a voice. */
const VOICE_RATE = 0.85;

/** @param {string} words @param {number} pace @returns {number} milliseconds that reading them in quiet takes */
export function timeFor(words, pace) {
  return (1000 * words.trim().split(/\s+/).length) / (WORDS_A_SECOND * pace);
}

/**
 * A voice that is not local would send the words to somebody else's computer.
 * @param {string} language as “en”
 * @returns {SpeechSynthesisVoice[]}
 */
export function voicesOf(language) {
  const all = globalThis.speechSynthesis?.getVoices() ?? [];
  return all.filter((voice) => voice.localService && voice.lang.toLowerCase().startsWith(language));
}

/** @param {() => void} heard @param {AbortSignal} signal voices come late in some browsers */
export function whenVoicesCome(heard, signal) {
  globalThis.speechSynthesis?.addEventListener?.("voiceschanged", heard, { signal });
}

/**
 * @param {string} words
 * @param {SpeechSynthesisVoice} voice
 * @param {number} pace
 * @returns {Promise<void>} settles when it is said, or was hushed
 */
export function speak(words, voice, pace) {
  return new Promise((done) => {
    const said = new SpeechSynthesisUtterance(words);
    Object.assign(said, { voice, lang: voice.lang, rate: VOICE_RATE * pace, onend: () => done(), onerror: () => done() });
    speechSynthesis.speak(said);
  });
}

/** Whatever speaks is still at once. */
export function hush() {
  globalThis.speechSynthesis?.cancel();
}
