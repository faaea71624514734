/** Floats as text: both databases store text alike, and one of them answers stored bytes as a list of numbers. */

/** Characters that are made at once; the arguments of a call are limited. */
const PIECE = 0x8000;

/** Base64 (RFC 4648) of little-endian 32-bit floats. */
export function encodeFloats(floats: Float32Array): string {
  const bytes = new Uint8Array(floats.buffer, floats.byteOffset, floats.byteLength);
  let text = "";
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(text);
}

export function decodeFloats(text: string): Float32Array {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return new Float32Array(bytes.buffer);
}
