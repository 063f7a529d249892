type Method = (...args: readonly unknown[]) => unknown;

/**
 * Something that stands in for `real`, does all that it does, and tells `onUse` whenever it is called, or, where it is
 * a list, read.
 */
export const standIn = <T extends object>(real: T, onUse: () => void): T =>
  new Proxy(real, {
    apply: (target, self, args: readonly unknown[]) => {
      onUse();
      return Reflect.apply(target as unknown as Method, self, args);
    },
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') {
        onUse();
        return value;
      }
      return (...args: readonly unknown[]) => {
        onUse();
        return Reflect.apply(value as Method, target, args);
      };
    },
  });
