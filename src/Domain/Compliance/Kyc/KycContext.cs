namespace FinCode.Domain.Compliance.Kyc;

/// <summary>What a decision about a customer's verification stands on beside the file.</summary>
/// <param name="Country">Where the customer lives, ISO 3166-1 alpha-3.</param>
/// <param name="Rules">As they hold now.</param>
public sealed record KycContext(string Tenant, string CustomerCode, string Country, EffectiveKyc Rules, KycPolicy Policy, DateTimeOffset Now)
{
    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);
}

/// <param name="File">What it is from now on; as it was where it is refused.</param>
/// <param name="Subject">The document or the verification that is meant.</param>
public sealed record KycDecision(KycFile File, KycRefusal? Refusal = null, Guid? Subject = null)
{
    public System.Collections.Immutable.ImmutableArray<CraFault> Faults { get; init; } = [];
}
