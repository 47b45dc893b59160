using FinCode.Domain.Pricing;

namespace FinCode.Grains.Pricing;

/// <summary>Where exchange rates come from when nobody enters them.</summary>
public interface IRateSource
{
    /// <summary>What a tenant follows it by, for example <c>SANDBOX</c>; also the source that its rates name.</summary>
    string Name { get; }

    /// <summary>The latest observations. Asked at most once a minute.</summary>
    Task<IReadOnlyList<RateTick>> Read(DateTimeOffset now, CancellationToken cancellation);
}
