using System.Security.Cryptography;
using System.Text;
using FinCode.Contracts;
using FinCode.Contracts.Sandbox;
using FinCode.Domain.Payments;

namespace FinCode.Partners.Gateways;

/// <summary>
/// The simulated gateway's own page, where the payer pays: drawn by the server, without scripts, fonts or anything from elsewhere. Who
/// has the intent's id may pay it, as with any hosted page.
/// </summary>
public sealed class SandboxPage(IGrainFactory grains, SandboxCallbacks callbacks, TimeProvider clock)
{
    /// <summary>Nothing but the page's own style, and a form that goes back to where it came from.</summary>
    public static string ContentPolicy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(SandboxPageHtml.Style)))}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Null when the gateway has never heard of the intent.</summary>
    public async Task<string?> Show(string tenant, Guid intentId) =>
        await grains.SandboxIntent(tenant, intentId).Find() is { } intent ? SandboxPageHtml.Of(tenant, intent, null) : null;

    /// <summary>What the payer has sent. A payment that is decided is only shown again: sending a form twice pays once.</summary>
    public async Task<string?> Pay(string tenant, Guid intentId, IReadOnlyDictionary<string, string> form)
    {
        var grain = grains.SandboxIntent(tenant, intentId);
        if (await grain.Find() is not { } intent) return null;

        if (intent.Ending.Length == 0)
        {
            var (ending, lastFour, fault) = Read(intent, form);
            if (fault is not null) return SandboxPageHtml.Of(tenant, intent, fault);
            intent = (await grain.Decide(ending, lastFour))!;
        }
        else if (form.GetValueOrDefault("proof") is { Length: > 0 } proof)
        {
            intent = (await grain.Prove(proof == "yes"))!;
        }

        await callbacks.Tell(tenant, intent, SandboxGateway.WordOf(intent));
        if (intent.Ending == SandboxEndings.PaidThenChargedBack) await callbacks.Tell(tenant, intent, SandboxGateway.ChargeBackOf(intent));
        return SandboxPageHtml.Of(tenant, intent, null);
    }

    private (string Ending, string LastFour, string? Fault) Read(SandboxIntent intent, IReadOnlyDictionary<string, string> form)
    {
        if (form.ContainsKey("cancel")) return (SandboxEndings.Cancelled, "", null);
        if (intent.Provider == SandboxBankGateway.Code)
        {
            return form.GetValueOrDefault("bank") switch
            {
                "approves" => (SandboxEndings.Paid, "", null),
                "declines" => (SandboxEndings.Declined, "", null),
                "poor" => (SandboxEndings.InsufficientFunds, "", null),
                "slow" => (SandboxEndings.TimeOutThenPaid, "", null),
                "gone" => (SandboxEndings.TimeOutThenFailed, "", null),
                _ => ("", "", "Choose a bank."),
            };
        }

        if (!CardNumber.TryRead(form.GetValueOrDefault("number"), out var card)) return ("", "", "This is not a card number: check its digits.");
        if (CardNumber.ReadExpiry(form.GetValueOrDefault("expiry")) is not { } expires || expires <= clock.GetUtcNow()) return ("", "", "The card must not have expired: month and year, MM/YYYY.");
        return form.GetValueOrDefault("code") is not { Length: 3 or 4 } code || code.Any(letter => !char.IsAsciiDigit(letter))
            ? ("", "", "The security code is the three or four digits on the card.")
            : (MagicCards.EndingOf(card.Digits), card.LastFour, null);
    }
}
