using System.Collections.Immutable;
using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.OpenApi;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Sandbox;
using FinCode.Domain.Access;

namespace FinCode.Api.Sandbox;

/// <summary>What the sandbox mailed to an address instead of mailing it. Everyone reads their own, a manager the tenant's.</summary>
internal sealed class SandboxMailboxEndpoint(IGrainFactory grains, AfterAnswer after, Answers answers) : IEndpoint
{
    public static readonly OperationDoc Doc = new("readSandboxMailbox", "Sandbox", "Read simulated e-mail", "SandboxMailbox")
    {
        Parameters = [new("query", "email", "Whose mail; the caller's own where left out.", "customer@demo.test")],
        Description = "A simulator: the sandbox sends no e-mail, it keeps the newest fifty messages of each address here. Everything that was mailed before the call is in the answer. Production does not have this route.",
        Reasons = ["USER_NOT_FOUND"],
    };

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapRead("/sandbox/mailbox", Read)
        .RequirePermission(Permission.ReadSandboxMail)
        .Rated(RateClass.Read)
        .Describe(Doc);

    private async Task Read(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        var faults = new Faults();
        var asked = AddressIn(context, faults);
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        var own = (await grains.User(caller.Tenant.Name, caller.UserCode).Find())?.Email;
        var address = asked ?? own;
        if (address is null || (caller.ScopeOf(Permission.ReadSandboxMail) != Scope.Tenant && address != own))
        {
            await answers.Refuse(context, Refusal.UserNotFound);
            return;
        }

        await after.Settled();
        await answers.Success(context, await grains.SandboxMailbox(caller.Tenant.Name, address).Read(), Write);
    }

    private static string? AddressIn(HttpContext context, Faults faults)
    {
        var given = context.Request.Query["email"];
        if (given.Count == 0) return null;
        if (given.Count == 1 && EmailAddress.TryParse(given[0], out var address)) return address.Value;
        faults.Add("email", DetailCode.Malformed, "Must be an e-mail address.");
        return null;
    }

    private static void Write(Utf8JsonWriter json, ImmutableArray<SandboxMail> mails)
    {
        json.WriteStartObject();
        json.WriteBoolean("simulated"u8, true);
        json.WriteString("notice"u8, "This mailbox is a simulator. No e-mail has left the sandbox."u8);
        json.WriteStartArray("items"u8);
        foreach (var mail in mails)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, mail.Id);
            json.WriteString("to"u8, mail.To);
            json.WriteString("subject"u8, mail.Subject);
            json.WriteString("text"u8, mail.Text);
            json.WriteInstant("sentAt"u8, mail.SentAt);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
