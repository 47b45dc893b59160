using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts.Sessions;

namespace FinCode.Api.Access.Sessions;

/// <summary>Where the caller is signed in.</summary>
internal sealed class ListSessionsEndpoint(IGrainFactory grains, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapRead("/securitymanagement/sessions", List)
        .RequirePermission(Permission.ManageOwnCredentials)
        .Rated(RateClass.Read)
        .Describe(SessionDocs.List);

    private async Task List(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        await answers.Success(context, (await grains.LivingSessions(caller), caller.SessionId), Write);
    }

    private static void Write(Utf8JsonWriter json, (IReadOnlyList<SessionSummary> Sessions, Guid Own) found)
    {
        json.WriteStartObject();
        json.WriteStartArray("items"u8);
        foreach (var (session, origin) in found.Sessions)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, session.SessionId);
            json.WriteBoolean("current"u8, session.SessionId == found.Own);
            json.WriteInstant("startedAt"u8, session.StartedAt);
            json.WriteInstant("expiresAt"u8, session.ExpiresAt);
            json.WriteOptional("address"u8, origin?.Address);
            json.WriteOptional("platform"u8, origin?.Platform);
            json.WriteOptional("userAgent"u8, origin?.UserAgent);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
