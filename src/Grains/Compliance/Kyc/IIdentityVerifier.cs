using FinCode.Domain.Compliance.Kyc;

namespace FinCode.Grains.Compliance.Kyc;

/// <summary>
/// A company that verifies people. The reference names a check for ever: told twice, it checks once; asked, it says what became of it.
/// Adapters answer <see cref="VerificationStatus.Unknown"/> for whatever they cannot tell.
/// </summary>
public interface IIdentityVerifier
{
    /// <summary>Stored with every check: never renamed.</summary>
    string Provider { get; }

    Task<VerificationWord> Start(VerificationOrder order, CancellationToken cancellation);

    /// <summary><see cref="VerificationWord.IsNew"/> where it has never heard of the reference.</summary>
    Task<VerificationWord> Inquire(VerificationOrder order, CancellationToken cancellation);

    /// <summary>What a call from outside says; null when the provider did not sign it, or signed it for another time.</summary>
    VerificationNotice? Verify(string tenant, Func<string, string?> header, ReadOnlySpan<byte> body, DateTimeOffset now);
}

/// <param name="Reference">Ours, the same for ever.</param>
/// <param name="Asked">How often it was asked before.</param>
/// <param name="Origin">How clients reach us; empty where nobody knows.</param>
public sealed record VerificationOrder(string Tenant, Guid Reference, string CustomerCode, string FirstName, string LastName, DateOnly? DateOfBirth, string CountryIso3, int Asked, string Origin)
{
    // A record prints its members; personal data must not end up in a log.
    public override string ToString() => $"{nameof(VerificationOrder)} {Reference}";
}

/// <summary>What a provider tells us unasked.</summary>
public sealed record VerificationNotice(Guid Reference, VerificationWord Word);
