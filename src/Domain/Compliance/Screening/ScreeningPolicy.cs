namespace FinCode.Domain.Compliance.Screening;

/// <summary>
/// Where a tenant draws its lines, in thousandths of a name score. Changing them is a change of tuning: version it and try it on
/// past names first. The numbers of the scorer itself belong to <see cref="ScreeningAlgorithm.Version"/>.
/// </summary>
/// <param name="LogAt">From here a hit is kept as weak evidence and opens nothing.</param>
/// <param name="AlertAt">From here a hit opens a case and holds.</param>
/// <param name="StrongAt">From here no difference in other details clears a hit: it only lowers its priority.</param>
[GenerateSerializer, Immutable, Alias("fincode.screening-policy")]
public sealed record ScreeningPolicy([property: Id(0)] int LogAt, [property: Id(1)] int AlertAt, [property: Id(2)] int StrongAt)
{
    public static readonly ScreeningPolicy Standard = new(800, 880, 950);

    public bool IsValid => LogAt is >= 500 && LogAt <= AlertAt && AlertAt <= StrongAt && StrongAt <= 1000;
}
