// The time zones that the browser knows, as suggestions; a name that it lacks can be typed.
export function zones(): string[] {
  return typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : [];
}
