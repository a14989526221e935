/** Opens boxes that scroll sideways at the end where the newest figures stand. */
export function openAtNewest(): void {
  for (const box of document.querySelectorAll('[data-newest-end]')) {
    box.scrollLeft = box.scrollWidth;
  }
}
