using System.Net;
using FinCode.Domain.Payouts;
using FinCode.Grains.Payouts;
using FinCode.Partners.Net;

namespace FinCode.Partners.Payouts;

/// <summary>Outside the sandbox a partner is real: no simulator, no plain HTTP, nobody within one's own walls.</summary>
public sealed class ConnectorRules(bool isSandbox) : IConnectorRules
{
    public (string Field, string Fault)? Judge(PayoutPartner partner)
    {
        if (partner.Kind == ConnectorKind.SandboxRail)
        {
            return isSandbox ? null : ("kind", "There is no simulator outside the sandbox.");
        }

        if (FaultOf(partner.BaseUrl) is { } fault) return ("baseUrl", fault);
        if (string.IsNullOrEmpty(partner.ClientId)) return ("clientId", "Is required.");
        if (string.IsNullOrEmpty(partner.ClientSecret)) return ("clientSecret", "Is required.");
        if (string.IsNullOrEmpty(partner.UserName)) return ("username", "Is required.");
        return string.IsNullOrEmpty(partner.Password) ? ("password", "Is required.") : null;
    }

    private string? FaultOf(string? text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http")) return "Must be an absolute http or https URL.";
        if (url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0) return "Must have no user, query or fragment.";
        if (isSandbox) return null;
        if (url.Scheme != Uri.UriSchemeHttps) return "Must be https.";

        // A name is looked up when it is connected to; an address can be judged now.
        var isInside = url.IsLoopback || (IPAddress.TryParse(url.DnsSafeHost, out var address) && !PublicAddresses.Contains(address));
        return isInside ? "Must not be a private, loopback or link-local address." : null;
    }
}
