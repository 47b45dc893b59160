namespace FinCode.Domain.Compliance.Kyc;

/// <summary>How far a provider has come with verifying somebody.</summary>
[GenerateSerializer, Alias("fincode.kyc-verification-status")]
public enum VerificationStatus
{
    /// <summary>The provider has it.</summary>
    Pending,

    /// <summary>Nobody knows whether the provider has it, or what it says. It is asked, never told anew under another reference.</summary>
    Unknown,
    Passed,

    /// <summary>The provider wants a person to look.</summary>
    Referred,
    Failed,

    /// <summary>The provider could not read what it was given: the customer does it again.</summary>
    Resubmit,
}

/// <summary>What an external provider says of a verification.</summary>
/// <param name="IsNew">The provider has never heard of the reference: it may be told.</param>
/// <param name="ProviderReference">The provider's own name for it, where it has one.</param>
/// <param name="Url">Where the customer goes on.</param>
[GenerateSerializer, Immutable, Alias("fincode.kyc-verification-word")]
public sealed record VerificationWord(
    [property: Id(0)] VerificationStatus Status,
    [property: Id(1)] string? Detail = null,
    [property: Id(2)] string? ProviderReference = null,
    [property: Id(3)] string? Url = null,
    [property: Id(4)] bool IsNew = false);

/// <summary>One check by an external provider.</summary>
/// <param name="Reference">Ours, the same for ever: told twice, the provider checks once.</param>
/// <param name="Inquiries">How often it was asked.</param>
/// <param name="AskAt">When it is asked next; null when it has answered, or is not asked any more.</param>
[GenerateSerializer, Immutable, Alias("fincode.kyc-verification")]
public sealed record KycVerification(
    [property: Id(0)] Guid Reference,
    [property: Id(1)] string Provider,
    [property: Id(2)] VerificationStatus Status,
    [property: Id(3)] DateTimeOffset StartedAt,
    [property: Id(4)] string StartedBy,
    [property: Id(5)] int Inquiries,
    [property: Id(6)] DateTimeOffset? AskAt)
{
    [Id(7)]
    public string? ProviderReference { get; init; }

    [Id(8)]
    public string? Url { get; init; }

    /// <summary>What the provider says beside.</summary>
    [Id(9)]
    public string? Detail { get; init; }

    [Id(10)]
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Who accepted what the provider did not decide.</summary>
    [Id(11)]
    public string? AcceptedBy { get; init; }

    public bool IsOpen() => Status is VerificationStatus.Pending or VerificationStatus.Unknown;

    /// <summary>The provider has been asked as often as it is: a person looks.</summary>
    public bool IsGivenUp() => IsOpen() && AskAt is null;
}
