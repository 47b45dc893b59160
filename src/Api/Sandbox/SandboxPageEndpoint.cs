using System.Buffers;
using System.Text;
using FinCode.Api.Access;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts.Tenants;
using FinCode.Partners.Gateways;
using Microsoft.AspNetCore.WebUtilities;

namespace FinCode.Api.Sandbox;

/// <summary>The page of the simulated gateway, which a real gateway would serve from a host of its own. Not part of the API.</summary>
internal sealed class SandboxPageEndpoint(SandboxPage page) : IEndpoint
{
    private const string Pattern = SandboxGateway.PagePath + "/{intent}";
    private const int FormBytesMax = 4_096;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead(Pattern, Show).RequirePermission(Permission.Anonymous).Rated(RateClass.Anonymous);
        routes.MapPost(Pattern, Pay).RequirePermission(Permission.Anonymous).Rated(RateClass.Anonymous);
    }

    private async Task Show(HttpContext context) =>
        await Answer(context, IntentIn(context) is var (tenant, intent) ? await page.Show(tenant, intent) : null);

    private async Task Pay(HttpContext context) =>
        await Answer(context, IntentIn(context) is var (tenant, intent) && await Form(context) is { } form ? await page.Pay(tenant, intent, form) : null);

    private static (string Tenant, Guid Intent)? IntentIn(HttpContext context) =>
        context.Features.Get<TenantProfile>() is { } tenant && Guid.TryParseExact(context.Request.RouteValues["intent"] as string, "D", out var intent) ? (tenant.Name, intent) : null;

    private static async Task<IReadOnlyDictionary<string, string>?> Form(HttpContext context)
    {
        var body = await BodyBytes.Read(context);
        if (body.IsTooLong) return null;
        try
        {
            return body.Length > FormBytesMax ? null : QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body.Rented.AsSpan(0, body.Length))).ToDictionary(field => field.Key, field => field.Value.ToString());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(body.Rented);
        }
    }

    private static Task Answer(HttpContext context, string? html)
    {
        var response = context.Response;
        if (html is null)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        response.Headers.ContentSecurityPolicy = SandboxPage.ContentPolicy;
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["X-Robots-Tag"] = "noindex";
        response.ContentType = "text/html; charset=utf-8";
        var bytes = Encoding.UTF8.GetBytes(html);
        response.ContentLength = bytes.Length;
        return response.BodyWriter.WriteAsync(bytes, context.RequestAborted).AsTask();
    }
}
