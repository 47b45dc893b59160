using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Payments;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Domain.Approvals;
using FinCode.Domain.Money;
using FinCode.Domain.Payments;

namespace FinCode.Api.Payments;

/// <summary>Bank transfers that are waited for, as staff sees them: what is outstanding, and what has come.</summary>
internal sealed class AwaitingEndpoints(IGrainFactory grains, Answers answers) : IEndpoint
{
    private const string SecondPerson = "A second person must say the same before so much is booked.";

    private static readonly string[] Actions = ["paid", "cancel"];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/paymentmanagement/awaiting-payments", answers.Body(source => source.Open(fields => ReadFilter(source, fields)), List, isOptional: true))
            .RequirePermission(Permission.ConfirmTransfers).Rated(RateClass.Read).Describe(PaymentDocs.ListAwaiting);
        routes.MapPost("/paymentmanagement/awaiting-payment-actions", answers.Order("paymentmanagement/awaiting-payment-actions", KeyUse.Optional, (source, _) => source.Open(fields => ReadAction(source, fields)), Act))
            .RequirePermission(Permission.ConfirmTransfers).Rated(RateClass.Write).Describe(PaymentDocs.ActOnAwaiting);
    }

    private Task List(HttpContext context, Filter filter) => Answer(context, Call.CallerOf(context), filter, null, null);

    private async Task Act(HttpContext context, Call call, Action action)
    {
        var (caller, tenant) = (call.Caller, call.Caller.Tenant.Name);
        var grain = grains.Payment(tenant, action.PaymentId);
        if (await grain.Find() is not { IsBankTransfer: true } payment || !caller.Reaches(Permission.ConfirmTransfers, payment.CustomerCode, payment.Place))
        {
            await answers.Refuse(context, PayableFields.PaymentNotFound);
            return;
        }

        if (!action.IsPaid)
        {
            var cancelled = await grain.Cancel();
            await (cancelled is null ? answers.Refuse(context, Refusal.Because(Reason.PaymentEnded)) : Answer(context, caller, action.Filter, cancelled, null));
            return;
        }

        // Nobody says of their own money that it has come.
        if (caller.ScopeOf(Permission.ConfirmTransfers) == Scope.Own || payment.CustomerCode == caller.UserCode)
        {
            await answers.Refuse(context, Refusal.Because(Reason.StaffConfirms));
            return;
        }

        var currency = payment.Principal.Currency;
        Money? amount = null;
        if (action.Amount is { } text)
        {
            var faults = new Faults();
            amount = new Money(text.In(currency, faults), currency);
            if (faults.Any)
            {
                await answers.Refuse(context, faults.ToRefusal());
                return;
            }
        }

        var policy = new ApprovalPolicy(await grains.Configuration(tenant, "").Read());
        var needsTwo = payment.IsTopUp && policy.Demands(ApprovalKind.FundWallet, [amount ?? payment.Total]);
        var answer = await grain.Receive(new ReceiveMoney(action.Reference ?? payment.Reference, amount, caller.UserCode, needsTwo));
        await (answer.Outcome switch
        {
            ReceiveOutcome.Received => Answer(context, caller, action.Filter, answer.Payment, null),
            ReceiveOutcome.NeedsSecondPerson => Answer(context, caller, action.Filter, answer.Payment, SecondPerson),
            ReceiveOutcome.Mismatch => answers.Refuse(context, Domain.Remittances.RemittanceRefusal.AmountMismatch.ToRefusal()),
            _ => answers.Refuse(context, PayableFields.PaymentNotFound),
        });
    }

    /// <summary>The list as it is now, and what was acted on.</summary>
    private async Task Answer(HttpContext context, Caller caller, Filter filter, Payment? acted, string? message)
    {
        var scope = caller.ScopeOf(Permission.ConfirmTransfers);
        var found = await grains.Payments(caller.Tenant.Name).List(new PaymentListing
        {
            IsAwaiting = true,
            CustomerCode = scope == Scope.Own ? caller.UserCode : null,
            AgentCode = scope is Scope.Agent or Scope.Branch ? caller.Place.AgentCode : null,
            BranchCode = scope is Scope.Branch ? caller.Place.BranchCode : null,
            Currency = filter.Currency?.Code,
            From = filter.From,
            Before = filter.To,
            ReferencePart = filter.Reference,
            Skip = filter.Page.Skip,
            Take = filter.Page.Size,
        });
        await answers.Success(context, (found, filter.Page, acted), Write, message: message, status: message is null ? StatusCodes.Status200OK : StatusCodes.Status202Accepted);
    }

    private static Filter ReadFilter(OrderSource source, Fields fields)
    {
        var context = source.Context;
        var page = Page.Read(context, source.Faults, "awaiting-payments");
        var currency = Agents.QueryCurrency.Read(context, "selectedCurrency", source.Faults) ?? fields.OptionalCurrency("selectedCurrency");
        var from = InstantText.Query(context, "fromDate", source.Faults) ?? fields.OptionalInstant("fromDate");
        var to = InstantText.Query(context, "toDate", source.Faults) ?? fields.OptionalInstant("toDate");
        var asked = context.Request.Query["searchablePaymentReference"];
        var reference = asked.Count == 1 ? asked[0] : fields.OptionalText("searchablePaymentReference", Limits.ReferenceLengthMax);
        if (asked.Count > 1 || reference is { Length: > Limits.ReferenceLengthMax }) source.Faults.Add("searchablePaymentReference", DetailCode.TooLong, $"Must be at most {Limits.ReferenceLengthMax} characters, once.");

        var before = to is { TimeOfDay.Ticks: 0 } day ? InstantText.DayAfter(day) : to;
        return new Filter(currency, from, before, string.IsNullOrEmpty(reference) ? null : reference, page);
    }

    private static Action ReadAction(OrderSource source, Fields fields)
    {
        fields.TryWord("subAction", Actions, out var action);
        return new Action(
            fields.RequiredId("awaitingPaymentId"),
            action == "paid",
            fields.OptionalAmountText("amount"),
            fields.OptionalText("reference", Limits.ReferenceLengthMax) is { Length: > 0 } reference ? reference : null,
            ReadFilter(source, fields));
    }

    private static void Write(Utf8JsonWriter json, (PaymentPage Found, Page Page, Payment? Acted) listed)
    {
        json.WriteStartObject();
        if (listed.Acted is { } acted)
        {
            json.WritePropertyName("payment"u8);
            PaymentJson.Write(json, acted);
        }

        json.WriteStartArray("awaitingPayments"u8);
        foreach (var payment in listed.Found.Items) PaymentJson.WriteAwaiting(json, payment);
        json.WriteEndArray();
        json.WriteNumber("page"u8, listed.Page.Number);
        json.WriteNumber("size"u8, listed.Page.Size);
        json.WriteNumber("total"u8, listed.Found.Total);
        json.WriteEndObject();
    }

    /// <param name="To">Exclusive.</param>
    private readonly record struct Filter(Currency? Currency, DateTimeOffset? From, DateTimeOffset? To, string? Reference, Page Page);

    private readonly record struct Action(Guid PaymentId, bool IsPaid, AmountText? Amount, string? Reference, Filter Filter);
}
