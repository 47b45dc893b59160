using System.Collections.Immutable;

namespace FinCode.Domain.Compliance.Kyc;

/// <summary>What a rule asks a customer for.</summary>
[GenerateSerializer, Alias("fincode.kyc-requirement-kind")]
public enum RequirementKind
{
    /// <summary>One approved document of one of the types.</summary>
    Document,

    /// <summary>A form, filled in.</summary>
    Form,

    /// <summary>The external provider says that the person is who they say.</summary>
    Verification,
}

/// <summary>One thing that a rule asks for.</summary>
/// <param name="Id">Names it within its rule.</param>
/// <param name="Title">What a customer reads.</param>
/// <param name="DocumentTypes">Any one of them will do. Only of documents.</param>
/// <param name="FormId">Only of forms.</param>
[GenerateSerializer, Immutable, Alias("fincode.kyc-requirement")]
public sealed record KycRequirement(
    [property: Id(0)] string Id,
    [property: Id(1)] RequirementKind Kind,
    [property: Id(2)] string Title,
    [property: Id(3)] ImmutableArray<KycDocumentType> DocumentTypes,
    [property: Id(4)] Guid? FormId);

/// <summary>Of whom what is asked, when, and how far whoever has brought it is verified.</summary>
[GenerateSerializer, Immutable, Alias("fincode.kyc-rule")]
public sealed record KycRule
{
    [Id(0)]
    public required Guid Id { get; init; }

    [Id(1)]
    public required string Name { get; init; }

    [Id(2)]
    public required KycTrigger Trigger { get; init; }

    /// <summary>What it takes to be of this tier, from 1; zero for a rule that asks and gives nothing.</summary>
    [Id(3)]
    public int Tier { get; init; }

    /// <summary>Where the customer lives, ISO 3166-1 alpha-3; empty for everywhere.</summary>
    [Id(4)]
    public ImmutableArray<string> Countries { get; init; } = [];

    /// <summary>Transaction types as the API names them; empty for all.</summary>
    [Id(5)]
    public ImmutableArray<string> TransactionTypes { get; init; } = [];

    /// <summary>Empty for all.</summary>
    [Id(6)]
    public ImmutableArray<RiskLevel> RiskLevels { get; init; } = [];

    [Id(7)]
    public ImmutableArray<KycRequirement> Requirements { get; init; } = [];

    /// <summary>The amount from which on, minor units of what is sent; only of <see cref="KycTrigger.Threshold"/>.</summary>
    [Id(8)]
    public Money.Money? Threshold { get; init; }

    /// <summary>ISO 3166-1 alpha-3; only of <see cref="KycTrigger.HighRiskCorridor"/>.</summary>
    [Id(9)]
    public ImmutableArray<string> Destinations { get; init; } = [];

    [Id(10)]
    public bool IsActive { get; init; } = true;

    /// <summary>Whether only what is new counts.</summary>
    public bool NeedsFresh() => Trigger is KycTrigger.PeriodicReview or KycTrigger.RegulationChange;

    public bool Fits(string country, RiskLevel risk) => IsOf(Countries, country) && (RiskLevels.IsEmpty || RiskLevels.Contains(risk));

    /// <summary>Whether a remittance makes its requirements due.</summary>
    /// <param name="isFirst">Whether none was seen before.</param>
    public bool IsRaisedBy(KycTransaction sent, bool isFirst) => IsOf(TransactionTypes, sent.Type) && Trigger switch
    {
        KycTrigger.FirstTransaction => isFirst,

        // Amounts of other currencies are not compared: a rule of its own names theirs.
        KycTrigger.Threshold => Threshold is { } line && line.Currency == sent.Amount.Currency && sent.Amount.MinorUnits >= line.MinorUnits,
        KycTrigger.HighRiskCorridor => Destinations.Contains(sent.Destination),
        _ => false,
    };

    /// <summary>A sentence, or null for a rule that makes sense.</summary>
    /// <param name="isForm">Whether there is such a form.</param>
    public (string Field, string Problem)? Fault(Func<Guid, bool> isForm)
    {
        if (Trigger == KycTrigger.Threshold && Threshold is not { IsPositive: true }) return ("thresholdAmount", "Is required where the trigger is THRESHOLD, and must be more than zero.");
        if (Trigger == KycTrigger.HighRiskCorridor && Destinations.IsEmpty) return ("destinationCountries", "Is required where the trigger is HIGH_RISK_CORRIDOR.");
        if (Requirements.IsEmpty) return ("requirements", "A rule asks for something.");
        var seen = new HashSet<KycDocumentType>();
        for (var at = 0; at < Requirements.Length; at++)
        {
            var asked = Requirements[at];
            if (Requirements.Take(at).Any(other => other.Id == asked.Id)) return ($"requirements[{at}].requirementId", "Names another requirement of the rule.");

            // Else one paper would prove two things.
            if (asked.DocumentTypes.Any(type => !seen.Add(type))) return ($"requirements[{at}].documentTypes", "Another requirement of the rule takes the same type.");
            if (asked.Kind == RequirementKind.Document && asked.DocumentTypes.IsEmpty) return ($"requirements[{at}].documentTypes", "Is required of a document.");
            if (asked.Kind == RequirementKind.Form && (asked.FormId is not { } form || !isForm(form))) return ($"requirements[{at}].dynamicFormId", "Must be the id of a form.");
        }

        return null;
    }

    private static bool IsOf(ImmutableArray<string> names, string name) => names.IsEmpty || names.Contains(name);
}

/// <summary>What of a remittance makes requirements due.</summary>
/// <param name="Type">Its transaction type, as the API names it.</param>
/// <param name="Destination">ISO 3166-1 alpha-3.</param>
[GenerateSerializer, Immutable, Alias("fincode.kyc-transaction")]
public sealed record KycTransaction([property: Id(0)] string Type, [property: Id(1)] string Destination, [property: Id(2)] Money.Money Amount);
