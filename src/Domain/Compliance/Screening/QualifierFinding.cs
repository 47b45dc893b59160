namespace FinCode.Domain.Compliance.Screening;

/// <summary>A detail beside the name.</summary>
[GenerateSerializer, Alias("fincode.qualifier-kind")]
public enum QualifierKind : byte
{
    Identifier,
    BirthDate,
    Nationality,
    Kind,
}

/// <summary>What comparing one more thing than the name came to.</summary>
[GenerateSerializer, Alias("fincode.qualifier-outcome")]
public enum QualifierOutcome : byte
{
    /// <summary>One side does not say.</summary>
    Unknown,

    /// <summary>The same as far as both say.</summary>
    Agrees,

    /// <summary>A slip away: a year, day and month exchanged, about that year.</summary>
    Near,
    Differs,
}

/// <summary>What a detail says about a hit.</summary>
[GenerateSerializer, Immutable, Alias("fincode.qualifier-finding")]
public sealed record QualifierFinding([property: Id(0)] QualifierKind Kind, [property: Id(1)] QualifierOutcome Outcome, [property: Id(2)] string Ours, [property: Id(3)] string Listed)
{
    public string Explain() => $"{Kind switch
    {
        QualifierKind.BirthDate => "Date of birth",
        QualifierKind.Kind => "Kind",
        var kind => kind.ToString(),
    }} {Outcome switch
    {
        QualifierOutcome.Agrees => "agrees",
        QualifierOutcome.Near => "is near",
        QualifierOutcome.Differs => "differs",
        _ => "is not known",
    }}: ours {(Ours.Length > 0 ? Ours : "not known")}, listed {(Listed.Length > 0 ? Listed : "not known")}.";
}
