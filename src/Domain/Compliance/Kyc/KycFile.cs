using System.Collections.Immutable;
using FinCode.Domain.Audit;
using FinCode.Domain.Ledger;

namespace FinCode.Domain.Compliance.Kyc;

/// <summary>A rule's trigger that went off for a customer.</summary>
/// <param name="RuleId">The one rule that is meant; null for every rule of the trigger.</param>
[GenerateSerializer, Immutable, Alias("fincode.kyc-raised")]
public sealed record KycRaised([property: Id(0)] KycTrigger Trigger, [property: Id(1)] Guid? RuleId, [property: Id(2)] DateTimeOffset At);

/// <summary>A form as it was filled in.</summary>
/// <param name="FormVersion">Of the form, as it was then.</param>
[GenerateSerializer, Immutable, Alias("fincode.kyc-submission")]
public sealed record KycSubmission(
    [property: Id(0)] Guid FormId,
    [property: Id(1)] int FormVersion,
    [property: Id(2)] Guid? RuleId,
    [property: Id(3)] ImmutableDictionary<string, ImmutableArray<string>> Answers,
    [property: Id(4)] int Points,
    [property: Id(5)] DateTimeOffset SubmittedAt,
    [property: Id(6)] string SubmittedBy)
{
    public override string ToString() => $"{nameof(KycSubmission)} {FormId}";
}

/// <summary>All that is known of how far one customer is verified: what they brought, what was decided, and what follows.</summary>
[GenerateSerializer, Immutable, Alias("fincode.kyc-file")]
public sealed record KycFile
{
    public static readonly KycFile Empty = new();

    [Id(0)]
    public KycStatus Status { get; init; }

    [Id(1)]
    public DateTimeOffset? StatusAt { get; init; }

    /// <summary>Why the status is what it is, where somebody said so.</summary>
    [Id(2)]
    public string? Reason { get; init; }

    /// <summary>What the customer's limits go by.</summary>
    [Id(3)]
    public int Tier { get; init; }

    /// <summary>By a person's word, or from before there was a file.</summary>
    [Id(4)]
    public int GrantedTier { get; init; }

    /// <summary>No more than this, by a person's word, whatever is proved.</summary>
    [Id(5)]
    public int? TierMost { get; init; }

    [Id(6)]
    public KycRuling Ruling { get; init; }

    /// <summary>What a person asks for; until something is brought.</summary>
    [Id(7)]
    public string? InfoRequest { get; init; }

    /// <summary>A person has looked at the whole of it at this level of risk.</summary>
    [Id(8)]
    public RiskLevel? ClearedAt { get; init; }

    [Id(9)]
    public ImmutableArray<KycRaised> Raised { get; init; } = [];

    [Id(10)]
    public ImmutableArray<KycDocument> Documents { get; init; } = [];

    [Id(11)]
    public ImmutableArray<KycSubmission> Submissions { get; init; } = [];

    [Id(12)]
    public ImmutableArray<KycVerification> Verifications { get; init; } = [];

    /// <summary>Points from elsewhere, by what they are for: PEP, channel, behaviour.</summary>
    [Id(13)]
    public ImmutableDictionary<string, int> RiskFactors { get; init; } = ImmutableDictionary<string, int>.Empty;

    [Id(14)]
    public int RiskPoints { get; init; }

    [Id(15)]
    public RiskLevel RiskLevel { get; init; }

    /// <summary>When the next review begins.</summary>
    [Id(16)]
    public DateTimeOffset? ReviewDueAt { get; init; }

    /// <summary>When the review under way began.</summary>
    [Id(17)]
    public DateTimeOffset? ReviewStartedAt { get; init; }

    /// <summary>When time alone changes something next.</summary>
    [Id(18), Unaudited("Follows from the rest.")]
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Of the newest event.</summary>
    [Id(19)]
    public int Version { get; init; }

    /// <summary>The newest, the last at the end: those that were not delivered are all among them.</summary>
    [Id(20), Unaudited("The status and the tier are audited.")]
    public ImmutableArray<KycEvent> Events { get; init; } = [];

    /// <summary>The version up to which everybody has heard.</summary>
    [Id(21), Unaudited("Says only what was delivered already.")]
    public int Delivered { get; init; }

    [Id(22), Unaudited("Digests of what the other fields say.")]
    public RememberedOperations Remembered { get; init; } = RememberedOperations.None;

    /// <summary>Remittances were seen, so the next one is not the first.</summary>
    [Id(23)]
    public bool HasSent { get; init; }

    /// <summary>What has not been delivered, in order.</summary>
    public ImmutableArray<KycEvent> Undelivered() => [.. Events.Where(happened => happened.Version > Delivered)];

    public KycDocument? FindDocument(Guid id) => Documents.FirstOrDefault(document => document.Id == id);

    public KycVerification? FindVerification(Guid reference) => Verifications.FirstOrDefault(verification => verification.Reference == reference);

    public KycFile With(KycDocument document) => this with
    {
        Documents = FindDocument(document.Id) is { } known ? Documents.Replace(known, document) : Documents.Add(document),
    };

    public KycFile With(KycVerification verification) => this with
    {
        Verifications = FindVerification(verification.Reference) is { } known
            ? Verifications.Replace(known, verification)
            : [.. Verifications.TakeLast(Limits.KycVerificationsKept - 1), verification],
    };

    // A record prints its members; personal data must not end up in a log.
    public override string ToString() => nameof(KycFile);
}
