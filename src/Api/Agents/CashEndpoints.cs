using System.Globalization;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Agents;
using FinCode.Domain.Access;
using FinCode.Domain.Agents;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Grains.Ledger;
using FinCode.Grains.Mail;
using FinCode.Grains.Otp;

namespace FinCode.Api.Agents;

/// <summary>Customers bring cash and take cash. Taking needs a one-time password that was mailed for this account and amount.</summary>
internal sealed class CashEndpoints(
    IGrainFactory grains, Counters counters, IAccountLookup accounts, OneTimePasswords passwords, TimeProvider clock, Answers answers) : IEndpoint
{
    public const string CashInRoute = "agent/cash-in";
    public const string CashOutRoute = "agent/cash-out";
    private const int OtpLengthMax = 12;

    private static readonly Refusal MailAway = new(ErrorCode.ServiceUnavailable, "The mail system does not answer. Try again in a moment.");

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/agent/cash-in", answers.Order(CashInRoute, KeyUse.Required, static fields => Order.Read(fields, needsOtp: false), (context, call, order) => Run(context, call, CashKind.CashIn, order)))
            .RequirePermission(Permission.OperateTill).Rated(RateClass.Write).Describe(AgentDocs.CashIn);
        routes.MapPost("/agent/cash-out", answers.Order(CashOutRoute, KeyUse.Required, static fields => Order.Read(fields, needsOtp: true), (context, call, order) => Run(context, call, CashKind.CashOut, order)))
            .RequirePermission(Permission.OperateTill).Rated(RateClass.Write).Describe(AgentDocs.CashOut);
        routes.MapPost("/agent/cash-out/otp", answers.Order("agent/cash-out/otp", KeyUse.None, static fields => Order.Read(fields, needsOtp: false), SendOtp))
            .RequirePermission(Permission.OperateTill).Rated(RateClass.Write).Describe(AgentDocs.SendCashOutOtp);
    }

    private async Task Run(HttpContext context, Call call, CashKind kind, Order order)
    {
        var caller = call.Caller;
        var (customer, refusal) = await Judge(context, caller, order);
        if (customer is null)
        {
            await answers.Refuse(context, refusal!);
            return;
        }

        var counter = grains.Counter(caller.Tenant.Name, caller.Place.BranchCode, order.Amount.Currency);
        var asked = new CashOrder(call.Operation(), call.Context(), caller.Place, caller.UserCode, kind, order.CustomerAccountId, order.Amount);
        var answer = kind == CashKind.CashOut ? await counter.Consider(asked) : null;
        if (answer is null && kind == CashKind.CashOut && !await Redeem(caller, customer, order, asked.OperationId))
        {
            await answers.Refuse(context, CashRefusal.OtpRejected.ToRefusal());
            return;
        }

        answer ??= await counter.Execute(asked);
        await answers.SettleCash(context, answer, new CashReceipt(caller, kind, order.Amount.Currency, order.CustomerAccountId, null));
    }

    /// <summary>Used up by the operation: its retry may come with the same password, and no other operation.</summary>
    private async Task<bool> Redeem(Caller caller, AccountFacts customer, Order order, OperationId operation) =>
        await passwords.Redeem(caller.Tenant.Name, customer.OwnerCode, OtpPurpose.CashOut, ReferenceOf(order), order.Otp, operation.ToString()) == OtpVerdict.Accepted;

    private async Task SendOtp(HttpContext context, Call call, Order order)
    {
        var caller = call.Caller;
        var (customer, refusal) = await Judge(context, caller, order);
        if (customer is null || await grains.User(caller.Tenant.Name, customer.OwnerCode).Find() is not { } user)
        {
            await answers.Refuse(context, refusal ?? Refusal.AccountNotFound);
            return;
        }

        try
        {
            var sent = await passwords.Send(caller.Tenant.Name, user, OtpPurpose.CashOut, ReferenceOf(order), context.RequestAborted);
            if (sent.Verdict == OtpSendVerdict.Sent)
            {
                await answers.Success(context, sent.At, static (json, expiresAt) =>
                {
                    json.WriteStartObject();
                    json.WriteString("status"u8, "SENT"u8);
                    json.WriteInstant("expiresAt"u8, expiresAt);
                    json.WriteEndObject();
                });
                return;
            }

            var seconds = Math.Max(1, (long)Math.Ceiling((sent.At - clock.GetUtcNow()).TotalSeconds));
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            await answers.Refuse(context, new Refusal(ErrorCode.RateLimitExceeded, "One-time passwords were asked for too often. Retry-After says when to try again."));
        }
        catch (MailUnavailableException)
        {
            await answers.Refuse(context, MailAway);
        }
    }

    /// <summary>The customer's wallet, if the caller has a counter and it has a float of the currency.</summary>
    private async Task<(AccountFacts? Customer, Refusal? Refusal)> Judge(HttpContext context, Caller caller, Order order)
    {
        var (_, refusal) = await counters.CurrencyOf(caller.TenantNo, caller.Place.BranchCode ?? "", order.Amount.Currency, context.RequestAborted);
        if (refusal is not null) return (null, refusal);

        var found = await accounts.Find(caller.TenantNo, order.CustomerAccountId);
        return found is { Facts: { ChartCode: ChartOfAccounts.CustomerWallet } customer } ? (customer, null) : (null, Refusal.AccountNotFound);
    }

    private static string ReferenceOf(Order order) =>
        string.Create(CultureInfo.InvariantCulture, $"{order.CustomerAccountId:D}/{order.Amount.MinorUnits}/{order.Amount.Currency.Code}");

    private readonly record struct Order(Guid CustomerAccountId, Money Amount, string Otp)
    {
        public static Order Read(Fields fields, bool needsOtp) => new(
            fields.RequiredId("customerAccountId"), fields.RequiredMoney(), needsOtp ? fields.RequiredText("otp", OtpLengthMax) : "");

        // A record prints its members; the password must not end up in a log.
        public override string ToString() => nameof(Order);
    }
}
