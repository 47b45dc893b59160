using FinCode.Contracts.Payments;
using FinCode.Domain;
using FinCode.Domain.Payments;
using FinCode.Grains.Documents;
using Orleans.Concurrency;

namespace FinCode.Grains.Payments;

/// <summary>Finds payments by what their documents were stored with. Holds nothing, so there may be many.</summary>
[StatelessWorker]
[GrainType("payment-directory")]
public sealed class PaymentDirectoryGrain(IDocumentIndex index) : Grain, IPaymentDirectoryGrain
{
    private string Tenant => this.GetPrimaryKeyString();

    public Task<Payment?> FindOpen(string openKey) => FindOne(PaymentDocument.ByOpen, openKey);

    public Task<Payment?> FindByReference(string reference) => FindOne(PaymentDocument.ByReference, reference);

    public async Task<PaymentPage> List(PaymentListing listing)
    {
        // What no key says is looked for among those that keys find, and there are not more of them than a search looks at.
        var isSifted = listing.From is not null || listing.Before is not null || listing.ReferencePart is not null;
        var query = new DocumentQuery(
            PaymentGrain.Kind, Tenant, [.. RangesOf(listing)], null, isSifted ? 0 : listing.Skip, isSifted ? Limits.SearchCandidatesMax : listing.Take);
        var (states, total) = await index.Query<PaymentDocument>(query, CancellationToken.None);
        var found = states.Select(state => state.Payment!);
        if (!isSifted) return new PaymentPage([.. found], total);

        var fitting = found.Where(payment => Fits(payment, listing)).ToArray();
        return new PaymentPage([.. fitting.Skip(listing.Skip).Take(listing.Take)], fitting.Length);
    }

    public async Task<PaymentPage> ListTopUps(WalletListing listing)
    {
        var (states, total) = await index.Query<PaymentDocument>(QueryOf(PaymentGrain.Kind, PaymentDocument.TopUps, listing), CancellationToken.None);
        return new PaymentPage([.. states.Select(state => state.Payment!)], total);
    }

    public async Task<WithdrawalPage> ListWithdrawals(WalletListing listing)
    {
        var (states, total) = await index.Query<WithdrawalDocument>(QueryOf(WithdrawalGrain.Kind, WithdrawalDocument.Made, listing), CancellationToken.None);
        return new WithdrawalPage([.. states.Select(state => state.Withdrawal!)], total);
    }

    private DocumentQuery QueryOf(string kind, string attribute, WalletListing listing)
    {
        var (of, status) = (listing.AccountId?.ToString("D") ?? listing.OwnerCode, listing.Status);
        var query = new DocumentQuery(kind, Tenant, [NewestFirst.Range(attribute, of, status, listing.From, listing.Before)], null, listing.Skip, listing.Take);
        return listing.After is { } after
            ? query with { After = $"{Tenant}/{after.Id:D}", AfterValue = NewestFirst.Place(of, status, after.Ticks), Skip = 0 }
            : query;
    }

    /// <summary>The fewest first.</summary>
    private static IEnumerable<DocumentRange> RangesOf(PaymentListing listing)
    {
        // All ids of a kind are of one length, so that none begins another. Those that were stored before they had an order come first.
        if (listing.PayableId is { } payable) yield return new DocumentRange(PaymentDocument.ByPayable, payable, IsPrefix: true);
        if (!listing.IsAwaiting) yield break;
        if (listing.CustomerCode is { } customer) yield return new DocumentRange(PaymentDocument.AwaitingCustomer, customer, IsPrefix: false);
        if (listing.BranchCode is { } branch) yield return new DocumentRange(PaymentDocument.AwaitingBranch, branch, IsPrefix: false);
        if (listing.AgentCode is { } agent) yield return new DocumentRange(PaymentDocument.AwaitingAgent, agent, IsPrefix: false);
        if (listing.Currency is { } currency) yield return new DocumentRange(PaymentDocument.AwaitingCurrency, currency, IsPrefix: false);
        yield return new DocumentRange(PaymentDocument.Awaiting, PaymentDocument.Everyone, IsPrefix: false);
    }

    private static bool Fits(Payment payment, PaymentListing listing) =>
        (listing.From is not { } from || payment.CreatedAt >= from)
        && (listing.Before is not { } before || payment.CreatedAt < before)
        && (listing.ReferencePart is not { } text || payment.Reference.Contains(text, StringComparison.OrdinalIgnoreCase)
            || payment.PayableId.Contains(text, StringComparison.OrdinalIgnoreCase));

    private async Task<Payment?> FindOne(string attribute, string value)
    {
        var key = await index.FindUnique(PaymentGrain.Kind, Tenant, attribute, value, CancellationToken.None);
        return key is null ? null : await GrainFactory.GetGrain<IPaymentGrain>(key).Find();
    }
}
