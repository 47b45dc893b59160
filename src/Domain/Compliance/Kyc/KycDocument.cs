namespace FinCode.Domain.Compliance.Kyc;

/// <summary>What a document is, in the words of the published API.</summary>
[GenerateSerializer, Alias("fincode.kyc-document-type")]
public enum KycDocumentType
{
    ProofOfAddress,
    IdVerification,
    Passport,
    DriversLicense,
    UtilityBill,
    BankStatement,
}

/// <summary>Whether a document proves what it is to prove.</summary>
[GenerateSerializer, Alias("fincode.kyc-document-status")]
public enum KycDocumentStatus
{
    PendingReview,
    Approved,
    Rejected,

    /// <summary>It was good, and its time is over.</summary>
    Expired,
}

/// <summary>A paper that a customer has brought. Its content lies apart, under the same id.</summary>
/// <param name="RuleId">Which rule it was brought for, where that was said.</param>
/// <param name="ContentType">As its first bytes tell, whatever was claimed.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Of the content, lower-case hexadecimal.</param>
/// <param name="ExpiresOn">The last day on which it counts; null for one that does not run out.</param>
[GenerateSerializer, Immutable, Alias("fincode.kyc-document")]
public sealed record KycDocument(
    [property: Id(0)] Guid Id,
    [property: Id(1)] KycDocumentType Type,
    [property: Id(2)] Guid? RuleId,
    [property: Id(3)] string FileName,
    [property: Id(4)] string ContentType,
    [property: Id(5)] int Size,
    [property: Id(6)] string Sha256,
    [property: Id(7)] DateOnly? ExpiresOn,
    [property: Id(8)] KycDocumentStatus Status,
    [property: Id(9)] DateTimeOffset SubmittedAt,
    [property: Id(10)] string SubmittedBy)
{
    [Id(11)]
    public DateTimeOffset? ReviewedAt { get; init; }

    /// <summary>The code of who reviewed it.</summary>
    [Id(12)]
    public string? ReviewedBy { get; init; }

    /// <summary>Why it was rejected, or what the reviewer noted.</summary>
    [Id(13)]
    public string? Reason { get; init; }

    public bool IsOver(DateOnly today) => ExpiresOn < today;

    public override string ToString() => $"{nameof(KycDocument)} {Id}";
}
