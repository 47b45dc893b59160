namespace FinCode.Contracts.Beneficiaries;

/// <summary>What tells people of one name apart. Each is null where nobody said it.</summary>
/// <param name="Nationality">A country's name, adjective or code, as it was said.</param>
/// <param name="IdNumber">The number of an identity document.</param>
public readonly record struct SecondaryIdentifiers(DateOnly? BirthDate, string? Nationality, string? IdNumber)
{
    /// <summary>These, and those of <paramref name="known"/> where these say nothing.</summary>
    public SecondaryIdentifiers Over(SecondaryIdentifiers known) => new(BirthDate ?? known.BirthDate, Nationality ?? known.Nationality, IdNumber ?? known.IdNumber);

    // A record prints its members; personal data must not end up in a log.
    public override string ToString() => nameof(SecondaryIdentifiers);
}
