using System.Security.Cryptography;
using System.Text;
using FinCode.Domain.Compliance.Kyc;
using FinCode.Grains.Compliance.Kyc;
using FinCode.Partners.Gateways;

namespace FinCode.Partners.Compliance.Kyc;

/// <summary>
/// The simulated provider's own page, where a check is decided: drawn by the server, without scripts or anything from elsewhere. Who has the
/// reference may decide it. What is decided comes back as a signed notice; only the network between the two is left out.
/// </summary>
public sealed class SandboxIdentityPage(KycNotices notices, GatewaySignature signature, TimeProvider clock)
{
    private const string Style = "body{font:16px/1.5 system-ui,sans-serif;max-width:27rem;margin:2rem auto;padding:0 1rem}.sim{background:#fff6df;color:#8a5a00;padding:.6rem 1rem;border-radius:8px}button{display:block;width:100%;font:inherit;padding:.7rem;margin:.6rem 0;border-radius:8px;border:1px solid #9aa7b8;cursor:pointer}";

    private static readonly (VerificationStatus Outcome, string What)[] Choices =
    [
        (VerificationStatus.Passed, "Passes"), (VerificationStatus.Referred, "A person has to look"), (VerificationStatus.Resubmit, "Cannot be read: do it again"), (VerificationStatus.Failed, "Fails"),
    ];

    /// <summary>Nothing but the page's own style, and a form that goes back to where it came from.</summary>
    public static string ContentPolicy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Null when there is no such check.</summary>
    public async Task<string?> Show(string tenant, Guid reference) =>
        await notices.Find(tenant, reference) is { Provider: SandboxIdentityVerifier.Code } known ? Html(known) : null;

    /// <summary>A check that is decided is only shown again.</summary>
    public async Task<string?> Decide(string tenant, Guid reference, string? outcome)
    {
        if (await notices.Find(tenant, reference) is not { Provider: SandboxIdentityVerifier.Code }) return null;
        if (KycNames.TryParse<VerificationStatus>(outcome, out var chosen) && Choices.Any(choice => choice.Outcome == chosen))
        {
            var notice = SandboxIdentityNotice.Write(signature, tenant, reference, chosen, clock.GetUtcNow());
            await notices.Take(tenant, notice.Headers.GetValueOrDefault, notice.Body);
        }

        return await Show(tenant, reference);
    }

    private static string Html(KycVerification known)
    {
        var choices = known.IsOpen()
            ? $"<form method=\"post\">{string.Concat(Choices.Select(choice => $"<button name=\"outcome\" value=\"{choice.Outcome.Name()}\">{choice.What}</button>"))}</form>"
            : $"<p>The check has ended: <strong>{known.Status.Name()}</strong>. You may close this page.</p>";
        return $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Verify (simulator)</title><style>{Style}</style></head>"
            + $"<body><p class=\"sim\"><strong>Simulator.</strong> Nobody is looked up here. Choose how the check ends.</p><h1>Who are you?</h1>{choices}</body></html>";
    }
}
