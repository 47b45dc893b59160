using System.Collections.Immutable;
using FinCode.Api.Access;
using FinCode.Api.Banking;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Api.Users;
using FinCode.Contracts;
using FinCode.Contracts.Beneficiaries;
using FinCode.Domain.Access;
using FinCode.Domain.Banking;
using FinCode.Domain.Money;
using FinCode.Domain.Pricing;
using FinCode.Domain.Users;

namespace FinCode.Api.Beneficiaries;

/// <summary>People and companies that customers send money to, and their accounts.</summary>
internal sealed class BeneficiaryEndpoints(IGrainFactory grains, Recipients recipients, TimeProvider clock, Answers answers) : IEndpoint
{
    private const string One = "/usermanagement/beneficiaries/{code}";
    private static readonly string[] Methods = [.. MethodNames.AllDeliveries];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/usermanagement/new-beneficiary", answers.Order("usermanagement/new-beneficiary", KeyUse.Optional, fields => BeneficiaryFields.Read(fields, clock.Today()), Create))
            .RequirePermission(Permission.ManageBeneficiaries).Rated(RateClass.Write).Describe(BeneficiaryDocs.Create);
        routes.MapPost("/bankmanagement/add-bank-details-key-value-pairs", answers.Order("bankmanagement/add-bank-details", KeyUse.Optional, ReadAccount, AddAccount))
            .RequirePermission(Permission.ManageBeneficiaries).Rated(RateClass.Write).Describe(BeneficiaryDocs.AddAccount);
        routes.MapRead("/usermanagement/beneficiaries", List)
            .RequirePermission(Permission.ReadBeneficiaries).Rated(RateClass.Read).Describe(BeneficiaryDocs.List);
        routes.MapRead(One, Get).RequirePermission(Permission.ReadBeneficiaries).Rated(RateClass.Read).Describe(BeneficiaryDocs.Get);
        routes.MapPut(One, answers.Order("usermanagement/beneficiaries/edit", KeyUse.Optional, fields => BeneficiaryFields.ReadEdit(fields, clock.Today()), (context, call, edit) => Change(context, call.Caller, grain => grain.Edit(edit))))
            .RequirePermission(Permission.ManageBeneficiaries).Rated(RateClass.Write).Describe(BeneficiaryDocs.Edit);
        routes.MapPost($"{One}/disable", Disable)
            .RequirePermission(Permission.ManageBeneficiaries).Rated(RateClass.Write).Describe(BeneficiaryDocs.Disable);
        routes.MapPost($"{One}/enable", Enable)
            .RequirePermission(Permission.ManageBeneficiaries).Rated(RateClass.Write).Describe(BeneficiaryDocs.Enable);
    }

    private async Task Create(HttpContext context, Call call, BeneficiaryOrder order)
    {
        if (await recipients.Sender(call.Caller, order.SenderCode) is not { } sender)
        {
            await answers.Refuse(context, Refusal.UserNotFound);
            return;
        }

        var (created, refusal) = await recipients.Create(call.Caller.Tenant.Name, call.Operation(), order, sender);
        await (created is { Beneficiary: { } beneficiary }
            ? answers.Success(context, beneficiary, BeneficiaryJson.Write, created.IsReplay)
            : answers.Refuse(context, refusal!));
    }

    private async Task AddAccount(HttpContext context, Call call, AccountOrder order)
    {
        var caller = call.Caller;
        if (await recipients.FindById(caller, Permission.ManageBeneficiaries, order.BeneficiaryId) is not { } beneficiary
            || beneficiary.SenderCode != order.OwnerCode
            || (await grains.User(caller.Tenant.Name, beneficiary.SenderCode).Find())?.Id != order.CustomerId)
        {
            await answers.Refuse(context, Recipients.NotFound);
            return;
        }

        Country.TryFind(order.CountryIso3, out var country);
        var faults = AccountDetails.Judge(BankFields.Of(country!, order.Method), order.Values);
        if (faults.Length > 0)
        {
            await answers.Refuse(context, Refusal.Because(Reason.AccountInvalid, faults));
            return;
        }

        var account = new BeneficiaryAccount(call.Operation().Value, order.Currency, order.CountryIso3, order.Method, order.Values, default);
        var changed = await grains.Beneficiary(caller.Tenant.Name, beneficiary.Code).AddAccount(account);
        await (changed is null
            ? answers.Refuse(context, Refusal.Because(Reason.TooManyAccounts))
            : answers.Success(context, changed, BeneficiaryJson.Write, message: "Bank details added"));
    }

    private async Task List(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        var faults = new Faults();
        var page = Page.Read(context, faults, "beneficiaries");
        var asked = context.Request.Query["senderCode"];
        if (asked.Count > 1 || (asked.Count == 1 && !UserCode.IsWellFormed(asked[0]))) faults.Add("senderCode", DetailCode.Malformed, "Must be a short code.");
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        var scope = caller.ScopeOf(Permission.ReadBeneficiaries);
        var sender = asked.Count == 1 ? asked[0] : null;
        var found = scope == Scope.Own && sender is not null && sender != caller.UserCode
            ? new BeneficiaryPage([], 0)
            : await grains.Beneficiaries(caller.Tenant.Name).List(new BeneficiaryListing(
                scope == Scope.Own ? caller.UserCode : sender,
                scope is Scope.Agent or Scope.Branch ? caller.Place.AgentCode : null,
                scope is Scope.Branch ? caller.Place.BranchCode : null,
                page.Skip,
                page.Size));
        await answers.Success(context, new PageOf<Beneficiary>(found.Items, page, found.Total, null, BeneficiaryJson.Write), PageOf<Beneficiary>.Write);
    }

    private async Task Get(HttpContext context)
    {
        var beneficiary = await recipients.Find(Call.CallerOf(context), Permission.ReadBeneficiaries, CodeIn(context));
        await (beneficiary is null ? answers.Refuse(context, Recipients.NotFound) : answers.Success(context, beneficiary, BeneficiaryJson.Write));
    }

    private Task Disable(HttpContext context) => Change(context, Call.CallerOf(context), static grain => grain.SetActive(false));

    private Task Enable(HttpContext context) => Change(context, Call.CallerOf(context), static grain => grain.SetActive(true));

    private async Task Change(HttpContext context, Caller caller, Func<IBeneficiaryGrain, Task<Beneficiary?>> change)
    {
        var known = await recipients.Find(caller, Permission.ManageBeneficiaries, CodeIn(context));
        var changed = known is null ? null : await change(grains.Beneficiary(caller.Tenant.Name, known.Code));
        await (changed is null ? answers.Refuse(context, Recipients.NotFound) : answers.Success(context, changed, BeneficiaryJson.Write));
    }

    private static AccountOrder ReadAccount(Fields fields)
    {
        var method = fields.OptionalWord("deliveryMethod", Methods) is { } name && MethodNames.TryParse(name, out DeliveryMethod said) ? said : DeliveryMethod.BankAccount;
        return new AccountOrder(
            fields.RequiredId("id"),
            fields.RequiredId("customerId"),
            fields.RequiredText("accountOwnerCustomerCode", Domain.Limits.PricingIdLengthMax),
            fields.RequiredCurrency("currencyCode") ?? default,
            fields.RequiredCountry("country"),
            method,
            AccountDetails.Read(fields));
    }

    private static string CodeIn(HttpContext context) => context.Request.RouteValues["code"] as string ?? "";

    private sealed record AccountOrder(Guid BeneficiaryId, Guid CustomerId, string OwnerCode, Currency Currency, string CountryIso3, DeliveryMethod Method, ImmutableDictionary<string, string> Values)
    {
        // A record prints its members; accounts must not end up in a log.
        public override string ToString() => nameof(AccountOrder);
    }
}
