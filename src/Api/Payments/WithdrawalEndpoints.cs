using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Api.Wallets;
using FinCode.Contracts;
using FinCode.Domain.Access;
using FinCode.Domain.Configuration;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Payments;
using FinCode.Domain.Pricing;
using FinCode.Grains.Ledger;

namespace FinCode.Api.Payments;

/// <summary>Money out of a wallet to a bank account that its owner has saved as their own.</summary>
internal sealed class WithdrawalEndpoints(IGrainFactory grains, WalletAccess access, IAccountLookup accounts, TimeProvider clock, Answers answers) : IEndpoint
{
    private const string Route = "wallet/withdraw";

    /// <summary>A beneficiary of this relationship is the customer.</summary>
    private const string Self = "SELF";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/wallet/withdraw", answers.Order(Route, KeyUse.Required, Read, Withdraw))
            .RequirePermission(Permission.SpendFromWallet).Rated(RateClass.Write).Describe(PaymentDocs.Withdraw);
        routes.MapRead("/wallet/withdrawals/{id}", answers.ById("id", Get))
            .RequirePermission(Permission.ReadWallets).Rated(RateClass.Read).Describe(PaymentDocs.GetWithdrawal);
    }

    private async Task Withdraw(HttpContext context, Call call, Order order)
    {
        var tenant = call.Caller.Tenant.Name;
        if (await access.RefuseToSpend(call.Caller, order.AccountId) is { } refused)
        {
            await answers.Refuse(context, refused);
            return;
        }

        // What was said yes to is not asked again whether it may be: the money is on its way, whatever has become of the recipient since.
        if (await grains.Withdrawal(tenant, call.Operation()).Find() is { } known)
        {
            await Begin(context, call, known with { AccountId = order.AccountId, Amount = order.Amount, RecipientCode = order.RecipientCode, RecipientAccountId = order.RecipientAccountId });
            return;
        }

        var wallet = (await accounts.Find(call.Caller.TenantNo, order.AccountId))!.Facts;
        var recipient = UserCode.IsWellFormed(order.RecipientCode) ? await grains.Beneficiary(tenant, order.RecipientCode).Find() : null;
        if (recipient is null || recipient.SenderCode != wallet.OwnerCode)
        {
            await answers.Refuse(context, Refusal.Because(Reason.BeneficiaryNotFound).Naming("recipientCode"));
            return;
        }

        var account = recipient.Accounts.FirstOrDefault(each => each.Id == order.RecipientAccountId && each.Method == DeliveryMethod.BankAccount);
        var refusal = !recipient.IsActive || recipient.Details.Relationship != Self ? Refusal.Because(Reason.RecipientNotSelf).Naming("recipientCode")
            : account is null ? Refusal.Because(Reason.RecipientAccountNotFound).Naming("recipientAccountId")
            : account.Currency != order.Amount.Currency ? Domain.Wallets.WalletRefusal.CurrencyMismatch.ToRefusal().Naming("currencyCode") : null;
        if (refusal is not null)
        {
            await answers.Refuse(context, refusal);
            return;
        }

        await Begin(context, call, new Withdrawal(
            call.Operation(), order.AccountId, order.Amount, wallet.OwnerCode, recipient!.Code, order.RecipientAccountId, await Partner(tenant), call.Context(), clock.GetUtcNow()));
    }

    private async Task Begin(HttpContext context, Call call, Withdrawal asked)
    {
        var answer = await grains.Withdrawal(call.Caller.Tenant.Name, asked.OperationId).Begin(asked);
        await (answer switch
        {
            { Field: { } field } => answers.Refuse(context, Refusal.KeyReused(field)),
            { Refused: { } no } => answers.Refuse(context, no.ToRefusal()!, answer.IsReplay),
            _ => answers.Success(context, answer.Withdrawal, WithdrawalJson.Write, answer.IsReplay),
        });
    }

    private async Task Get(HttpContext context, Caller caller, Guid id)
    {
        var found = await grains.Withdrawal(caller.Tenant.Name, new OperationId(id)).Find();
        await (found is not null && await access.FindToRead(caller, found.AccountId) is not null
            ? answers.Success(context, found, WithdrawalJson.Write)
            : answers.Refuse(context, Refusal.Because(Reason.WithdrawalNotFound)));
    }

    private async Task<string> Partner(string tenant) => Settings.Catalogue.OfPrincipal(await grains.Configuration(tenant, "").Read(), PaymentPolicy.WithdrawalPartner)!;

    private static Order Read(Fields fields) => new(
        fields.RequiredId("accountId"), fields.RequiredMoney(), fields.RequiredText("recipientCode", UserCode.Length), fields.RequiredId("recipientAccountId"));

    private readonly record struct Order(Guid AccountId, Money Amount, string RecipientCode, Guid RecipientAccountId);
}
