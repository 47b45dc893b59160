using FinCode.Api.Access;
using FinCode.Contracts;
using FinCode.Contracts.Payments;
using FinCode.Domain;
using FinCode.Domain.Money;
using FinCode.Domain.Payments;
using FinCode.Domain.Pricing;
using FinCode.Grains.Payments;

namespace FinCode.Api.Payments;

/// <summary>Makes payments, and finds the one that waits already: asking by which methods one may pay ten times makes no ten of them.</summary>
internal sealed class PaymentOpening(IGrainFactory grains, PaymentGateways gateways, TimeProvider clock)
{
    private const int AttemptsMax = 4;

    /// <summary>What may be paid for the payable now, and what it costs.</summary>
    public async Task<IReadOnlyList<PaymentOffer>> Offers(Caller caller, Payable payable, Money amount, string? country) =>
        await grains.PaymentOffers(caller.Tenant.Name).Offer(
            new OfferRequest(payable.Total ?? amount, payable.CorridorId, country, payable.Place.AgentCode ?? "", payable.Place.BranchCode ?? "")
            {
                Priced = PricedOf(payable),
            });

    private static MethodPriced? PricedOf(Payable payable) =>
        payable.Remittance?.Terms is { } terms && MethodNames.TryParse(terms.Route.Type, out DeliveryMethod delivery)
            ? new MethodPriced(terms.Send.MinorUnits, delivery, payable.IncludedCharge, MethodNames.TryParse(terms.PricedFor, out PaymentMethod method) ? method : null)
            : null;

    /// <summary>The payment that waits for this payable, gateway and amount.</summary>
    public async Task<Payment> Find(string tenant, Payable payable, PaymentOffer offer, Money principal)
    {
        var command = CommandOf(payable, offer, principal);
        var key = PaymentDocument.OpenKeyOf(payable.Type, payable.Id, offer.Provider, principal with { MinorUnits = checked(principal.MinorUnits + offer.Charge) });
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            if (await grains.Payments(tenant).FindOpen(key) is { } waiting)
            {
                if (waiting.ExpiresAt > clock.GetUtcNow()) return waiting;
                await grains.Payment(tenant, waiting.Id).Continue();
            }
            else if (await grains.Payment(tenant, Guid.NewGuid()).Open(command) is { } opened)
            {
                return opened;
            }
        }

        throw new Grains.Ledger.JournalUnavailableException("Others pay for the same at this moment. Nothing was changed; try again.");
    }

    /// <summary>What an earlier call under the same key made; null when there was none.</summary>
    public Task<Payment?> Known(string tenant, Guid id) => grains.Payment(tenant, id).Find();

    /// <summary>A payment of its own, charged at once.</summary>
    public async Task<Payment> Direct(string tenant, Guid id, Payable payable, PaymentOffer offer, Money principal) =>
        (await grains.Payment(tenant, id).Open(CommandOf(payable, offer, principal) with { IsDirect = true }))!;

    /// <summary>What the payer's browser needs for the gateway's page; null when the gateway does not answer.</summary>
    public async Task<IReadOnlyList<(string Name, string Value)>?> Page(string tenant, Payment payment, string notifyUrl)
    {
        using var patience = new CancellationTokenSource(Limits.GatewayPatience, clock);
        try
        {
            return await gateways.Find(payment.Provider)!.Open(PaymentGateways.IntentOf(tenant, payment, notifyUrl), patience.Token);
        }
        catch (Exception failure) when (failure is OperationCanceledException or TimeoutException or HttpRequestException)
        {
            // The page may be there or not; nobody has paid on it, and asking again opens the same one.
            return null;
        }
    }

    /// <summary>Tells the gateway once to take the money; whoever comes second asks what became of it.</summary>
    /// <param name="lastFour">Of the card; empty for a token.</param>
    public async Task<Payment> Charge(string tenant, Payment payment, string lastFour, Func<IPaymentGateway, GatewayIntent, CancellationToken, Task<GatewayWord>> charge)
    {
        var grain = grains.Payment(tenant, payment.Id);
        if (!await grain.BeginCharge(lastFour)) return (await grain.Inquire())!;

        var gateway = gateways.Find(payment.Provider)!;
        var word = await PaymentGateways.Ask(patience => charge(gateway, PaymentGateways.IntentOf(tenant, payment), patience), clock);
        return (await grain.Hear(word))!;
    }

    private OpenPayment CommandOf(Payable payable, PaymentOffer offer, Money principal)
    {
        var now = clock.GetUtcNow();
        var expiresAt = offer.Method == PaymentMethod.BankTransfer ? now + Limits.BankTransferLifetime : now + Limits.PaymentLifetime;
        return new OpenPayment(payable.Type, payable.Id, offer.Method, offer.Provider, principal, offer.Charge, payable.CustomerCode, payable.Place, expiresAt);
    }
}
