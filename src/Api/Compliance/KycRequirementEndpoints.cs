using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Compliance.Kyc;
using FinCode.Domain.Access;
using FinCode.Domain.Compliance.Kyc;
using FinCode.Domain.Users;
using FinCode.Grains.Clocks;

namespace FinCode.Api.Compliance;

/// <summary>What is asked of customers: of everybody in a country, of one customer still, and the forms of it. A customer asks for themselves.</summary>
internal sealed class KycRequirementEndpoints(IGrainFactory grains, KycCustomers customers, ITenantClock clocks, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        // The first spelling is the published one.
        foreach (var (word, docs) in new[] { ("complaince", KycDocs.ByCountryPublished), ("compliance", KycDocs.ByCountry) })
        {
            routes.MapRead($"/{word}/kyc-requirements-by-isocountry/{{countryIso}}/{{triggerPoint}}", ByCountry).RequirePermission(Permission.ReadKyc).Rated(RateClass.Read).Describe(docs);
        }

        routes.MapRead("/compliance/awaiting-compliance-requirements", context => Of(context, (view, caller) => answers.Success(context, view, KycCustomers.IsReviewer(caller) ? KycJson.WriteAwaiting : KycJson.WriteOwnAwaiting)))
            .RequirePermission(Permission.ReadKyc).Rated(RateClass.Read).Describe(KycDocs.Awaiting);
        routes.MapRead("/compliance/kyc", context => Of(context, (view, caller) => answers.Success(context, view, KycCustomers.IsReviewer(caller) ? KycJson.Write : KycJson.WriteOwn)))
            .RequirePermission(Permission.ReadKyc).Rated(RateClass.Read).Describe(KycDocs.Read);
        routes.MapRead("/compliance/cra-forms", context => Of(context, (view, caller) => Forms(context, view, caller)))
            .RequirePermission(Permission.ReadKyc).Rated(RateClass.Read).Describe(KycDocs.CustomerForms);
    }

    private async Task ByCountry(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        var tenant = caller.Tenant.Name;
        var faults = new Faults();
        var country = (context.Request.RouteValues["countryIso"] as string ?? "").ToUpperInvariant();
        if (!Country.TryFind(country, out _)) faults.Add("countryIso", DetailCode.UnknownValue, "Must be an ISO 3166-1 alpha-3 code, for example GBR.");
        if (!KycNames.TryParse<KycTrigger>((context.Request.RouteValues["triggerPoint"] as string ?? "").ToUpperInvariant(), out var trigger))
        {
            faults.Add("triggerPoint", DetailCode.UnknownValue, $"Must be one of {string.Join(", ", KycNames.All<KycTrigger>())}.");
        }

        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        var rules = (await grains.KycCatalogue(tenant).Read()).At(clocks.Of(tenant).GetUtcNow()).Rules;
        Action<Utf8JsonWriter, KycRule> write = KycCustomers.IsReviewer(caller) ? KycRuleJson.Write : KycRuleJson.WriteAsked;
        await answers.Success(context, (Rules: rules.Where(rule => rule.Trigger == trigger && (rule.Countries.IsEmpty || rule.Countries.Contains(country))), write), static (json, found) =>
        {
            json.WriteStartObject();
            json.WriteStartArray("items"u8);
            foreach (var rule in found.Rules)
            {
                json.WriteStartObject();
                found.write(json, rule);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private async Task Forms(HttpContext context, KycView view, Caller caller)
    {
        var forms = (await grains.KycCatalogue(caller.Tenant.Name).Read()).At(clocks.Of(caller.Tenant.Name).GetUtcNow()).Forms;
        var asked = view.Demands.Where(demand => demand.Requirement.FormId is { } id && forms.ContainsKey(id)).Select(demand => (demand, Form: forms[demand.Requirement.FormId!.Value].Value!));
        await answers.Success(context, (view.CustomerCode, asked), static (json, found) =>
        {
            json.WriteStartObject();
            json.WriteString("customerCode"u8, found.CustomerCode);
            json.WriteStartArray("items"u8);
            foreach (var (demand, form) in found.asked)
            {
                json.WriteStartObject();
                json.WriteString("dynamicFormId"u8, form.Id);
                json.WriteString("name"u8, form.Name);
                json.WriteString("kycRuleId"u8, demand.Rule.Id);
                json.WriteString("state"u8, demand.State.Name());
                json.WriteStartArray("fields"u8);
                foreach (var field in form.Fields) KycRuleJson.Write(json, field, isForStaff: false);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private async Task Of(HttpContext context, Func<KycView, Caller, Task> answer)
    {
        var caller = Call.CallerOf(context);
        var faults = new Faults();
        var named = KycCustomers.Named(context, faults);
        if (faults.Any) await answers.Refuse(context, faults.ToRefusal());
        else if (await customers.Find(caller, Permission.ReadKyc, named) is not { } customer || await customers.FileOf(caller, customer).Read() is not { } view) await answers.Refuse(context, Refusal.UserNotFound);
        else await answer(view, caller);
    }
}
