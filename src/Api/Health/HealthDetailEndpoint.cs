using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Compliance.Screening;
using FinCode.Api.Envelope;
using FinCode.Api.OpenApi;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Compliance.Monitoring;
using FinCode.Contracts.Compliance.Screening;
using FinCode.Domain.Compliance.Screening.Lists;
using FinCode.Grains.Compliance.Screening;

namespace FinCode.Api.Health;

/// <summary>For whoever is trusted with it: what is not well, and why payouts wait. A stranger hears no more than whether the process should get traffic.</summary>
internal sealed class HealthDetailEndpoint(IGrainFactory grains, Readiness readiness, ScreeningOptions options, TimeProvider clock, Answers answers) : IEndpoint
{
    private static readonly OperationDoc Doc = new("getHealthDetail", "Health", "Read what is well, and why payouts wait", "HealthDetail")
    {
        Description = "Every check of readiness with what is wrong; each sanctions list with the version that the answering silo uses, its entries and how old it is; and how far monitoring is behind. "
            + "status is DEGRADED while traffic is taken and payouts wait.",
    };

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapRead("/admin/health", Read).RequirePermission(Permission.ReadScreeningLists).Rated(RateClass.Read).Describe(Doc);

    private async Task Read(HttpContext context)
    {
        var tenant = Call.CallerOf(context).Tenant.Name;
        var checks = await readiness.Ask(context.RequestAborted);
        var register = await grains.ListRegister(GrainAddresses.Platform).Read();
        var inUse = await grains.Screening(tenant).InUse();
        await answers.Success(context, new Told(checks, register, inUse, await grains.Monitoring(tenant).Status(), clock.GetUtcNow()), Write);
    }

    private void Write(Utf8JsonWriter json, Told it)
    {
        json.WriteStartObject();
        json.WriteString("status"u8, it.Checks.Any(check => check.Trouble is not null) ? "DOWN" : it.InUse.NotReady is not null || it.Monitoring.Problem is not null ? "DEGRADED" : "UP");
        json.WriteStartArray("checks"u8);
        foreach (var (name, trouble) in it.Checks)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, name);
            json.WriteString("trouble"u8, trouble);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteScreening(json, it);
        json.WriteStartObject("monitoring"u8);
        json.WriteNumber("behindSeconds"u8, Math.Round(it.Monitoring.LagAt(it.Now).TotalSeconds, 3));
        json.WriteNumber("waitingForRate"u8, it.Monitoring.WithoutRate);
        json.WriteString("problem"u8, it.Monitoring.Problem);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteScreening(Utf8JsonWriter json, Told it)
    {
        json.WriteStartObject("screening"u8);
        json.WriteBoolean("ready"u8, it.InUse.NotReady is null);
        json.WriteString("notReady"u8, it.InUse.NotReady);
        json.WriteStartArray("lists"u8);
        foreach (var list in it.InUse.Lists)
        {
            // Own lists have no age: nobody publishes newer ones.
            var record = it.Register.Lists.FirstOrDefault(known => known.ListId == list.ListId);
            json.WriteStartObject();
            json.WriteString("listId"u8, list.ListId);
            json.WriteString("version"u8, list.Version);
            json.WriteNumber("entries"u8, list.Entries);
            json.WriteInstant("checkedAt"u8, record?.CheckedAt);
            if (record is null) json.WriteNull("ageSeconds"u8);
            else json.WriteNumber("ageSeconds"u8, (long)Math.Max(0, (it.Now - record.CheckedAt).TotalSeconds));
            json.WriteString("age"u8, ScreeningJson.Ages[record is null ? ListAge.Fresh : options.AgeOf(record.CheckedAt, it.Now)]);
            json.WriteString("lastFailure"u8, record?.Failure?.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private sealed record Told(
        IReadOnlyList<(string Name, string? Trouble)> Checks, ListRegister Register, ScreeningInUse InUse, MonitoringStatus Monitoring, DateTimeOffset Now);
}
