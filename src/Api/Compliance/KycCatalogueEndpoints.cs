using System.Collections.Immutable;
using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Approvals;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Domain.Access;
using FinCode.Domain.Approvals;
using FinCode.Domain.Compliance.Kyc;
using FinCode.Domain.Pricing;
using FinCode.Grains.Approvals;
using FinCode.Grains.Clocks;

namespace FinCode.Api.Compliance;

/// <summary>KYC rules and forms: list, read, add, edit, activate, deactivate, take away. What is set holds from an instant on.</summary>
internal sealed class KycCatalogueEndpoints(IGrainFactory grains, ITenantClock clocks, ApprovalGate gate, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        MapItems(routes, new Items<KycRule>("/admin/compliance/kyc-rules", isForm: false, KycRuleFields.Rule, catalogue => catalogue.Rules, KycRuleJson.Write, (rule, isActive) => rule with { IsActive = isActive }), KycDocs.Rules);
        MapItems(routes, new Items<CraForm>("/admin/compliance/cra-forms", isForm: true, KycRuleFields.Form, catalogue => catalogue.Forms, KycRuleJson.Write, (form, isActive) => form with { IsActive = isActive }), KycDocs.Forms);
    }

    private void MapItems<T>(IEndpointRouteBuilder routes, Items<T> items, KycItemDocs docs)
        where T : class
    {
        var route = items.Path[1..];
        routes.MapRead(items.Path, context => List(context, items)).RequirePermission(Permission.ManageKycRules).Rated(RateClass.Read).Describe(docs.List);
        routes.MapRead($"{items.Path}/{{id}}", answers.ById("id", (context, caller, id) => Show(context, caller.Tenant.Name, id, items))).RequirePermission(Permission.ManageKycRules).Rated(RateClass.Read).Describe(docs.Get);
        routes.MapPost(items.Path, answers.Order(route, KeyUse.Optional, (source, call) => source.Open(fields => Read(fields, items, IdOf(call), mustExist: false)), (context, call, change) => Change(context, call, change, items)))
            .RequirePermission(Permission.ManageKycRules).Rated(RateClass.Admin).Describe(docs.Add);
        routes.MapPut($"{items.Path}/{{id}}", answers.Order($"{route}/edit", KeyUse.Optional, (source, _) => source.Open(fields => Read(fields, items, PathId.FromPath(source.Context, "id", source.Faults), mustExist: true)), (context, call, change) => Change(context, call, change, items)))
            .RequirePermission(Permission.ManageKycRules).Rated(RateClass.Admin).Describe(docs.Edit);
        routes.MapDelete($"{items.Path}/{{id}}", context => ById(context, $"{route}/remove", (call, id) => Remove(context, call, id, items))).RequirePermission(Permission.ManageKycRules).Rated(RateClass.Admin).Describe(docs.Remove);
        foreach (var (verb, isActive) in new[] { ("activate", true), ("deactivate", false) })
        {
            routes.MapPost($"{items.Path}/{{id}}/{verb}", context => ById(context, $"{route}/{verb}", (call, id) => Switch(context, call, id, items, isActive)))
                .RequirePermission(Permission.ManageKycRules).Rated(RateClass.Admin).Describe(isActive ? docs.Activate : docs.Deactivate);
        }
    }

    private async Task List<T>(HttpContext context, Items<T> items)
        where T : class
    {
        var tenant = Call.CallerOf(context).Tenant.Name;
        var now = clocks.Of(tenant).GetUtcNow();
        var found = items.In(await grains.KycCatalogue(tenant).Read()).Values.Select(item => item.At(now) ?? item.Versions[0]).Where(version => version.Value is not null).OrderBy(version => version.EffectiveFrom).ToArray();
        await answers.Success(context, (found, now, items), static (json, listed) =>
        {
            json.WriteStartObject();
            json.WriteStartArray("items"u8);
            foreach (var version in listed.found) KycRuleJson.WriteVersion(json, version, version.EffectiveFrom <= listed.now, listed.items.Write);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private async Task ById(HttpContext context, string route, Func<Call, Guid, Task> carryOut)
    {
        var faults = new Faults();
        var call = Call.Of(context, route, KeyUse.Optional, faults);
        var id = PathId.FromPath(context, "id", faults);
        await (faults.Any ? answers.Refuse(context, faults.ToRefusal()) : carryOut(call, id));
    }

    private async Task Change<T>(HttpContext context, Call call, KycChange asked, Items<T> items)
        where T : class
    {
        var tenant = call.Caller.Tenant.Name;
        var catalogue = grains.KycCatalogue(tenant);
        var change = asked with { Operation = call.Operation() };

        // Judged before it waits: nobody is asked to approve what cannot be done.
        var (_, answer) = change.Decide(await catalogue.Read(), clocks.Of(tenant).GetUtcNow());
        if (answer.Outcome == KycChangeOutcome.Changed)
        {
            ValueTask<string?> Asked() => new(KycRulesOperation.Write(change));
            if (await gate.Holds(context, call, ApprovalKind.KycRules, call.Operation(), call.Context(), [], Place.OfTenant, Asked, () => catalogue.Knows(call.Operation()))) return;
            answer = await catalogue.Change(change);
        }

        await (answer.Outcome switch
        {
            KycChangeOutcome.Changed => Show(context, tenant, change.Id, items),
            KycChangeOutcome.Replayed => Show(context, tenant, change.Id, items, isReplay: true),
            KycChangeOutcome.DifferentTerms => answers.Refuse(context, Refusal.KeyReused(answer.Field!)),
            KycChangeOutcome.Invalid => answers.Refuse(context, Wrong(answer)),
            KycChangeOutcome.TooMany => answers.Refuse(context, Refusal.Because(Reason.TooManyKycItems)),
            KycChangeOutcome.FormInUse => answers.Refuse(context, Refusal.Because(Reason.CraFormInUse)),
            _ => answers.Refuse(context, items.NotFound),
        });
    }

    private async Task Show<T>(HttpContext context, string tenant, Guid id, Items<T> items, bool isReplay = false)
        where T : class
    {
        var item = items.In(await grains.KycCatalogue(tenant).Read()).GetValueOrDefault(id);
        await (item is null
            ? answers.Refuse(context, items.NotFound)
            : answers.Success(context, (item, Now: clocks.Of(tenant).GetUtcNow(), items), static (json, shown) => KycRuleJson.WriteVersions(json, shown.item, shown.Now, shown.items.Write), isReplay));
    }

    private Task Remove<T>(HttpContext context, Call call, Guid id, Items<T> items)
        where T : class
    {
        var faults = new Faults();
        var from = InstantText.Query(context, "effectiveFrom", faults);
        return faults.Any ? answers.Refuse(context, faults.ToRefusal()) : Change(context, call, new KycChange(id, items.IsForm, null, null, from, MustExist: true), items);
    }

    private async Task Switch<T>(HttpContext context, Call call, Guid id, Items<T> items, bool isActive)
        where T : class
    {
        var tenant = call.Caller.Tenant.Name;
        if (items.In(await grains.KycCatalogue(tenant).Read()).GetValueOrDefault(id)?.At(clocks.Of(tenant).GetUtcNow())?.Value is not { } known) await answers.Refuse(context, items.NotFound);
        else await Change(context, call, items.ChangeTo(id, items.Switched(known, isActive), null, mustExist: true), items);
    }

    private static KycChange Read<T>(Fields fields, Items<T> items, Guid id, bool mustExist)
        where T : class => items.ChangeTo(id, items.Read(fields, id), fields.OptionalInstant("effectiveFrom"), mustExist);

    /// <summary>The same key makes the same thing once.</summary>
    private static Guid IdOf(Call call) => call.HasKey ? call.Operation().Value : Guid.CreateVersion7();

    private static Refusal Wrong(KycChangeAnswer answer)
    {
        var faults = new Faults();
        faults.Add(answer.Field!, DetailCode.OutOfRange, answer.Problem!);
        return faults.ToRefusal();
    }

    /// <summary>One of the two kinds of things that a catalogue holds.</summary>
    private sealed class Items<T>(
        string path, bool isForm, Func<Fields, Guid, T> read, Func<KycCatalogue, ImmutableDictionary<Guid, Dated<T>>> of, Action<Utf8JsonWriter, T> write, Func<T, bool, T> switched)
        where T : class
    {
        public string Path => path;

        public bool IsForm => isForm;

        public Refusal NotFound { get; } = (isForm ? KycRefusal.CraFormNotFound : KycRefusal.KycRuleNotFound).ToRefusal();

        public Func<Fields, Guid, T> Read => read;

        public Func<KycCatalogue, ImmutableDictionary<Guid, Dated<T>>> In => of;

        public Action<Utf8JsonWriter, T> Write => write;

        public Func<T, bool, T> Switched => switched;

        public KycChange ChangeTo(Guid id, T value, DateTimeOffset? from, bool mustExist) => new(id, isForm, value as KycRule, value as CraForm, from, mustExist);
    }
}
