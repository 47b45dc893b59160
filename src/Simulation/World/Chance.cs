namespace FinCode.Simulation.World;

/// <summary>
/// All the chance of one simulation: xoshiro256** from a seed. Our own, because a seed found today must replay after an
/// upgrade of the runtime. Independent streams keep a change in one place from shifting the draws of another.
/// </summary>
internal sealed class Chance
{
    private ulong a;
    private ulong b;
    private ulong c;
    private ulong d;

    public Chance(ulong seed)
    {
        a = Spread(ref seed);
        b = Spread(ref seed);
        c = Spread(ref seed);
        d = Spread(ref seed);
    }

    /// <summary>A stream of its own for one purpose.</summary>
    public static Chance For(ulong seed, string purpose)
    {
        var mixed = seed;
        foreach (var letter in purpose)
        {
            mixed = (mixed ^ letter) * 0x100000001B3;
            Spread(ref mixed);
        }

        return new Chance(mixed);
    }

    public ulong Next()
    {
        var result = ulong.RotateLeft(b * 5, 7) * 9;
        var t = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= t;
        d = ulong.RotateLeft(d, 45);
        return result;
    }

    /// <summary>At least zero, less than <paramref name="end"/>.</summary>
    public int Below(int end) => (int)(((UInt128)Next() * (uint)end) >> 64);

    /// <summary>Both ends included.</summary>
    public long Between(long first, long last) => first + (long)(((UInt128)Next() * (ulong)(last - first + 1)) >> 64);

    public bool Hits(int perMillion) => perMillion > 0 && Below(1_000_000) < perMillion;

    public bool Coin() => (Next() & 1) == 0;

    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    public T OneOf<T>(params ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    private static ulong Spread(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
