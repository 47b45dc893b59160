using Microsoft.Extensions.Options;

namespace FinCode.Engine.Hosting;

/// <summary>Chance from one seed, safe to share between threads.</summary>
internal sealed class SeededRandom(IOptions<EmbeddedEngineOptions> options) : IEngineRandom
{
    private readonly Random _random = options.Value.Seed is { } seed ? new Random(seed) : new Random();
    private readonly Lock _gate = new();

    public Guid NextGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        lock (_gate) _random.NextBytes(bytes);
        return new Guid(bytes);
    }

    public double NextDouble()
    {
        lock (_gate) return _random.NextDouble();
    }
}
