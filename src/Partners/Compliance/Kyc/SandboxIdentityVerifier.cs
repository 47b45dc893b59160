using FinCode.Domain.Compliance.Kyc;
using FinCode.Grains.Compliance.Kyc;
using FinCode.Partners.Gateways;

namespace FinCode.Partners.Compliance.Kyc;

/// <summary>
/// A simulator of a company that verifies people: nobody is looked up. How a check ends is said by the customer's last name, or on the
/// simulator's page. It remembers nothing: what it says follows from the name and from how often it was asked.
/// </summary>
public sealed class SandboxIdentityVerifier(GatewaySignature signature) : IIdentityVerifier
{
    public const string Code = "SANDBOX_IDENTITY";
    public const string PagePath = "/sandbox/identity";

    public const string Referred = "Kycreferred";
    public const string Failed = "Kycfailed";
    public const string Resubmit = "Kycresubmit";

    /// <summary>No answer when told; when asked, it had passed.</summary>
    public const string TimeOut = "Kyctimeout";

    /// <summary>The order is lost on its way: when asked, the provider has never heard of it, and told again it passes.</summary>
    public const string Lost = "Kyclost";

    /// <summary>Never an answer.</summary>
    public const string Silent = "Kycsilent";

    /// <summary>Pending until somebody decides on the page.</summary>
    public const string OnPage = "Kycpage";

    private static readonly VerificationWord Unknown = new(VerificationStatus.Unknown, "The simulated provider did not answer in time.");

    public string Provider => Code;

    public Task<VerificationWord> Start(VerificationOrder order, CancellationToken cancellation) => Task.FromResult(
        Is(order, TimeOut) || Is(order, Silent) || (Is(order, Lost) && order.Asked == 0) ? Unknown : new VerificationWord(VerificationStatus.Pending, null, ReferenceOf(order), $"{order.Origin}{PagePath}/{order.Reference:D}"));

    public Task<VerificationWord> Inquire(VerificationOrder order, CancellationToken cancellation) => Task.FromResult(
        Is(order, Silent) ? Unknown
        : Is(order, Lost) && order.Asked < 2 ? new VerificationWord(VerificationStatus.Unknown, IsNew: true)
        : Is(order, OnPage) ? new VerificationWord(VerificationStatus.Pending, null, ReferenceOf(order))
        : Is(order, Referred) ? new VerificationWord(VerificationStatus.Referred, "NAME_MATCH_WEAK", ReferenceOf(order))
        : Is(order, Failed) ? new VerificationWord(VerificationStatus.Failed, "DOCUMENT_FORGED", ReferenceOf(order))
        : Is(order, Resubmit) ? new VerificationWord(VerificationStatus.Resubmit, "DOCUMENT_UNREADABLE", ReferenceOf(order))
        : new VerificationWord(VerificationStatus.Passed, null, ReferenceOf(order)));

    public VerificationNotice? Verify(string tenant, Func<string, string?> header, ReadOnlySpan<byte> body, DateTimeOffset now) =>
        signature.IsValid(tenant, Code, header(GatewaySignature.Timestamp), header(GatewaySignature.Signature), body, now) ? SandboxIdentityNotice.Read(body) : null;

    private static bool Is(VerificationOrder order, string name) => string.Equals(order.LastName, name, StringComparison.OrdinalIgnoreCase);

    private static string ReferenceOf(VerificationOrder order) => $"SBXID-{order.Reference:N}";
}
