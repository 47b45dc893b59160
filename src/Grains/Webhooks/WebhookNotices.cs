using System.Globalization;
using FinCode.Domain;
using FinCode.Domain.Webhooks;
using FinCode.Grains.Mail;

namespace FinCode.Grains.Webhooks;

/// <summary>Mails the tenant's managers when nobody has switched an endpoint off and it is off all the same.</summary>
public sealed class WebhookNotices(IGrainFactory grains, IMailbox mailbox)
{
    /// <param name="kept">How long what happens meanwhile is kept for it.</param>
    public async Task TellDisabled(string tenant, WebhookEndpoint endpoint, TimeSpan kept, CancellationToken cancellation)
    {
        var why = endpoint.Disabled == DisabledBecause.Gone
            ? "it answered 410, which says that it is gone"
            : $"it has taken nothing for {Limits.WebhookFailingMax.TotalDays} days";

        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{Name(endpoint)} was disabled: {why}. What happens meanwhile waits for it until {WebhookBacklog.EndOf(endpoint, kept):yyyy-MM-dd}. Enable it by then, and it goes on where it stopped.");

        // Where no mail system is configured, the endpoint itself says why it is off.
        await mailbox.TellManagers(grains, tenant, "A webhook was disabled", text, cancellation);
    }

    public async Task TellBacklogEnded(string tenant, WebhookEndpoint endpoint, CancellationToken cancellation)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{Name(endpoint)} has been off since {endpoint.DisabledSince:yyyy-MM-dd}. Nothing waits for it any more: enabled, it begins with what happens then. What it missed of the last {Limits.WebhookReplayMax.TotalDays} days can be replayed.");
        await mailbox.TellManagers(grains, tenant, "Nothing waits for a webhook any more", text, cancellation);
    }

    /// <summary>Without the path: it may hold a token.</summary>
    private static string Name(WebhookEndpoint endpoint) => $"the webhook endpoint {endpoint.Id:D} at {new Uri(endpoint.Url).Host}";
}
