using System.Collections.Immutable;
using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.Hosting;
using FinCode.Api.OpenApi;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Tenants;

namespace FinCode.Api.RateLimits;

/// <summary>A tenant may let its callers send less than the operator would.</summary>
internal sealed class RateLimitSettingsEndpoints(IGrainFactory grains, Quotas quotas, Answers answers) : IEndpoint
{
    private const string Tag = "Limits";

    private static readonly OperationDoc GetDoc = new("getRateLimits", Tag, "Read the tenant's rate limits", "RateLimits")
    {
        Description = "What each credential may send within the window, by class of routes. RateLimit and RateLimit-Policy on every answer say what is left.",
    };

    private static readonly OperationDoc ChangeDoc = new("changeRateLimits", Tag, "Change the tenant's rate limits", "RateLimits")
    {
        Body = "RateLimitsRequest",
        Key = KeyUse.Optional,
        Description = "What is named is set, null goes back to what the operator gives, the rest stays. Known everywhere within some seconds.",
    };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/admin/rate-limits", context => Answer(context, Call.CallerOf(context).Tenant.Settings))
            .RequirePermission(Permission.ManageRateLimits).Rated(RateClass.Read).Describe(GetDoc);
        routes.MapPut("/admin/rate-limits", answers.Order("admin/rate-limits", KeyUse.Optional, Read, Change))
            .RequirePermission(Permission.ManageRateLimits).Rated(RateClass.Admin).Describe(ChangeDoc);
    }

    private async Task Change(HttpContext context, Call call, ImmutableDictionary<string, int> changes)
    {
        var tenant = call.Caller.Tenant;
        var changed = await grains.Tenant(tenant.Name).ChangeQuotas(changes);
        await Answer(context, changed?.Settings ?? tenant.Settings);
    }

    private Task Answer(HttpContext context, TenantSettings settings) => answers.Success(context, (quotas, settings), static (json, read) =>
    {
        json.WriteStartObject();
        json.WriteNumber("windowSeconds"u8, (int)QuotaOptions.Window.TotalSeconds);
        json.WriteBoolean("isLimited"u8, read.settings.RateLimited);
        json.WriteNumber("tenantFactor"u8, read.quotas.Options.TenantFactor);
        json.WriteStartArray("classes"u8);
        foreach (var each in RateClass.All)
        {
            json.WriteStartObject();
            json.WriteString("class"u8, each.Name);
            json.WriteNumber("quota"u8, read.quotas.QuotaOf(each, read.settings));
            json.WriteNumber("most"u8, each.QuotaOf(read.quotas.Options));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>Zero where a class goes back to what the operator gives.</summary>
    private ImmutableDictionary<string, int> Read(Fields fields)
    {
        var changes = ImmutableDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        if (!fields.Required("quotas", out var given) || !Fields.TryOpen(given, fields.Faults, fields.PathOf("quotas"), out var own)) return changes.ToImmutable();

        foreach (var each in RateClass.All)
        {
            if (!given.TryGetProperty(each.Name, out var value)) continue;
            changes[each.Name] = value.ValueKind == JsonValueKind.Null ? 0 : (int)(own.OptionalWhole(each.Name, 1, each.QuotaOf(quotas.Options)) ?? 0);
        }

        foreach (var member in given.EnumerateObject().Take(Faults.ReportedMax))
        {
            if (RateClass.All.All(each => each.Name != member.Name)) own.Fault(member.Name[..Math.Min(member.Name.Length, 100)], DetailCode.UnknownValue, "Is no class of routes.");
        }

        return changes.ToImmutable();
    }
}
