/** Whether a document looks like a picture that a web view can show, by its name. */
export function isPicture(title: string): boolean {
  return /\.(png|jpe?g)$/i.test(title);
}
