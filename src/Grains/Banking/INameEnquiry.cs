using FinCode.Domain.Pricing;

namespace FinCode.Grains.Banking;

/// <summary>Asks the recipient's bank or operator whose an account is.</summary>
public interface INameEnquiry
{
    /// <exception cref="NameEnquiryUnavailableException">The bank does not answer now. Asking again is safe.</exception>
    Task<NameEnquiryAnswer> Ask(NameEnquiry enquiry, CancellationToken cancellation);
}

/// <param name="Values">By key, already judged by their own rules.</param>
/// <param name="HolderName">What the client believes; null for nothing.</param>
public sealed record NameEnquiry(string CountryIso3, DeliveryMethod Method, IReadOnlyDictionary<string, string> Values, string? HolderName)
{
    /// <summary>Who asks: tenants have partners of their own.</summary>
    public string Tenant { get; init; } = "";

    // A record prints its members; accounts must not end up in a log.
    public override string ToString() => nameof(NameEnquiry);
}

/// <summary>What the bank says of an account.</summary>
public enum NameEnquiryVerdict
{
    /// <summary>The account is open; the name is its holder's.</summary>
    Found,
    NotFound,
    Closed,

    /// <summary>Nobody can be asked about accounts there.</summary>
    NotSupported,
}

/// <param name="Name">The holder's, as the bank writes it; null unless found.</param>
public sealed record NameEnquiryAnswer(NameEnquiryVerdict Verdict, string? Name)
{
    public override string ToString() => $"{nameof(NameEnquiryAnswer)} {Verdict}";
}

/// <summary>The bank did not answer. 503, retryable.</summary>
public sealed class NameEnquiryUnavailableException(string message) : Exception(message);
