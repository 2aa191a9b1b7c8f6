const FAULT = '.ant-form-item-has-error'
const FOCUSABLE = 'input:not([disabled]), textarea:not([disabled]), button:not([disabled]), [tabindex="0"]'

/**
 * Brings the first faulty field of a form into view and puts the cursor there, in the order of the page. Ant Design's own
 * way does not reach groups of buttons and fields made of several lists.
 */
export function focusFirstFault(form: HTMLElement | null): void {
  // The marks appear with the next paint, after the refusal was told.
  setTimeout(() => {
    const fault = form?.querySelector<HTMLElement>(FAULT)
    fault?.scrollIntoView({ block: 'center' })
    fault?.querySelector<HTMLElement>(`.ant-form-item-control :is(${FOCUSABLE})`)?.focus({ preventScroll: true })
  }, 60)
}
