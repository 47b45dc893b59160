using System.Globalization;
using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Allowances;
using FinCode.Contracts.Users;
using FinCode.Domain.Access;
using FinCode.Domain.Allowances;
using FinCode.Domain.Money;

namespace FinCode.Api.Allowances;

/// <summary>What a customer may still move: for themselves, and for whoever serves them.</summary>
internal sealed class UsageEndpoint(IGrainFactory grains, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapRead("/usermanagement/customers/{code}/limits", Get)
        .RequirePermission(Permission.ReadUsage)
        .Rated(RateClass.Read)
        .Describe(LimitDocs.Usage);

    private async Task Get(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        if (await grains.FindCustomer(caller, Permission.ReadUsage, context.Request.RouteValues["code"] as string ?? "") is not { } user)
        {
            await answers.Refuse(context, Refusal.UserNotFound);
            return;
        }

        var usage = await grains.Allowance(caller.Tenant.Name, user.Code).Read();
        await answers.Success(context, (user, usage), static (json, read) => Write(json, read.user, read.usage));
    }

    private static void Write(Utf8JsonWriter json, UserProfile user, AllowanceUsage? usage)
    {
        json.WriteStartObject();
        json.WriteString("customerCode"u8, user.Code);
        json.WriteNumber("kycTier"u8, user.KycTier);
        if (usage is not null)
        {
            json.WriteString("currencyCode"u8, usage.CurrencyCode);
            json.WriteString("day"u8, usage.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteNumber("openReservations"u8, usage.OpenReservations);
        }

        json.WriteStartArray("windows"u8);
        if (usage is not null)
        {
            var currency = Currency.Parse(usage.CurrencyCode);
            foreach (var window in usage.Windows) Write(json, window, currency);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, WindowUsage window, Currency currency)
    {
        json.WriteStartObject();
        json.WriteString("direction"u8, window.Direction.Name());
        json.WriteString("window"u8, window.Window.Name());
        json.WriteMoney("limit"u8, window.Limit, currency);
        json.WriteMoney("used"u8, window.Used, currency);
        json.WriteMoney("remaining"u8, window.Remaining, currency);
        if (window.RenewsAt is { } renewal) json.WriteInstant("renewsAt"u8, renewal);
        json.WriteEndObject();
    }
}

internal static class Customers
{
    /// <summary>Null also where the permission does not reach: nobody learns who else there is.</summary>
    public static async Task<UserProfile?> FindCustomer(this IGrainFactory grains, Caller caller, Permission permission, string code) =>
        UserCode.IsWellFormed(code)
        && await grains.User(caller.Tenant.Name, code).Find() is { } user
        && user.Roles.Contains(Role.Customer)
        && caller.Reaches(permission, user.Code, user.Place)
            ? user
            : null;
}
