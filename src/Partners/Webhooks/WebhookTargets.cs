using System.Net;
using System.Net.Sockets;
using FinCode.Domain;
using FinCode.Grains.Webhooks;
using FinCode.Partners.Net;

namespace FinCode.Partners.Webhooks;

/// <summary>Outside the sandbox a receiver is of the world: https, and no address within anybody's walls. What a name means is asked again when it is connected to.</summary>
/// <param name="lookUp">The addresses of a name.</param>
public sealed class WebhookTargets(bool isSandbox, Func<string, CancellationToken, Task<IPAddress[]>> lookUp) : IWebhookTargets
{
    private const string Inside = "Must not be a private, loopback, link-local or otherwise reserved address.";

    public WebhookTargets(bool isSandbox)
        : this(isSandbox, Dns.GetHostAddressesAsync)
    {
    }

    public async Task<string?> FaultOf(string url, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var target) || target.Scheme is not ("https" or "http") || target.Host.Length == 0) return "Must be an absolute http or https URL.";
        if (url.Length > Limits.WebhookUrlLengthMax) return $"Must be at most {Limits.WebhookUrlLengthMax} characters.";
        if (target.UserInfo.Length > 0 || target.Fragment.Length > 0) return "Must have no user and no fragment.";
        if (isSandbox) return IPAddress.TryParse(target.DnsSafeHost, out var near) && PublicAddresses.IsMachines(near) ? "Must not be a link-local address or one where a cloud tells machines about themselves." : null;
        if (target.Scheme != Uri.UriSchemeHttps) return "Must be https.";
        if (target.IsLoopback) return Inside;
        if (IPAddress.TryParse(target.DnsSafeHost, out var address)) return PublicAddresses.Contains(address) ? null : Inside;
        try
        {
            var addresses = await lookUp(target.DnsSafeHost, cancellation);
            if (addresses.Length == 0) return "The name has no address.";
            return Array.TrueForAll(addresses, PublicAddresses.Contains) ? null : Inside;
        }
        catch (Exception failure) when (failure is SocketException or ArgumentException)
        {
            return "The name cannot be looked up.";
        }
    }
}
