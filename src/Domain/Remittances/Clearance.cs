namespace FinCode.Domain.Remittances;

/// <summary>
/// What a remittance was let pass on, stored in the step that makes its money payable: no verdict, no step. Null in what was not asked.
/// </summary>
/// <param name="Lists">The lists and their versions, as <c>UN 2026-02-27, OFAC-SDN 5f1c…</c>.</param>
/// <param name="Algorithm">That compared the names.</param>
/// <param name="Rules">The version of the monitoring rules.</param>
[GenerateSerializer, Immutable, Alias("fincode.clearance")]
public sealed record Clearance(
    [property: Id(0)] string? Lists = null, [property: Id(1)] string? Algorithm = null, [property: Id(2)] long? Rules = null)
{
    /// <summary>Somebody looked who has nothing to cite.</summary>
    public static readonly Clearance Seen = new();

    public Clearance And(Clearance other) => (this == Seen, other == Seen) switch
    {
        (true, _) => other,
        (_, true) => this,
        _ => new Clearance(Lists ?? other.Lists, Algorithm ?? other.Algorithm, Rules ?? other.Rules),
    };
}
