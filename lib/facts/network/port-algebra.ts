import { intersection, NO_PORTS, ALL_PORTS, portKey, union, type PortSet } from './ports.ts'

/**
 * Sets of ports, each kept once, with every union and intersection computed once. A large table has many pairs and few
 * different sets.
 */
export class PortAlgebra {
  private readonly byKey = new Map<string, PortSet>()
  private readonly ids = new Map<PortSet, number>()
  private readonly unions = new Map<number, PortSet>()
  private readonly intersections = new Map<number, PortSet>()

  constructor() {
    this.intern(NO_PORTS)
    this.intern(ALL_PORTS)
  }

  /** The one copy of a set: equal sets are the same object. */
  intern(set: PortSet): PortSet {
    if (this.ids.has(set)) return set
    const key = portKey(set)
    const known = this.byKey.get(key)
    if (known) return known
    this.byKey.set(key, set)
    this.ids.set(set, this.ids.size)
    return set
  }

  union(a: PortSet, b: PortSet): PortSet {
    return a === b ? a : this.memo(this.unions, a, b, union)
  }
  intersection(a: PortSet, b: PortSet): PortSet {
    return a === b ? a : this.memo(this.intersections, a, b, intersection)
  }

  private memo(
    table: Map<number, PortSet>,
    a: PortSet,
    b: PortSet,
    compute: (a: PortSet, b: PortSet) => PortSet,
  ): PortSet {
    const key = (this.ids.get(a) ?? 0) * 0x1000000 + (this.ids.get(b) ?? 0)
    const known = table.get(key)
    if (known) return known
    const set = this.intern(compute(a, b))
    table.set(key, set)
    return set
  }
}
