using System.Buffers;
using System.Text;
using FinCode.Api.Access;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts.Tenants;
using FinCode.Partners.Compliance.Kyc;
using Microsoft.AspNetCore.WebUtilities;

namespace FinCode.Api.Sandbox;

/// <summary>The page of the simulated identity provider, which a real one would serve from a host of its own. Not part of the API.</summary>
internal sealed class SandboxIdentityEndpoint(SandboxIdentityPage page) : IEndpoint
{
    private const string Pattern = SandboxIdentityVerifier.PagePath + "/{reference}";
    private const int FormBytesMax = 1_024;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead(Pattern, Show).RequirePermission(Permission.Anonymous).Rated(RateClass.Anonymous);
        routes.MapPost(Pattern, Decide).RequirePermission(Permission.Anonymous).Rated(RateClass.Anonymous);
    }

    private async Task Show(HttpContext context) =>
        await Answer(context, ReferenceIn(context) is var (tenant, reference) ? await page.Show(tenant, reference) : null);

    private async Task Decide(HttpContext context) =>
        await Answer(context, ReferenceIn(context) is var (tenant, reference) ? await page.Decide(tenant, reference, await Outcome(context)) : null);

    private static (string Tenant, Guid Reference)? ReferenceIn(HttpContext context) =>
        context.Features.Get<TenantProfile>() is { } tenant && Guid.TryParseExact(context.Request.RouteValues["reference"] as string, "D", out var reference) ? (tenant.Name, reference) : null;

    private static async Task<string?> Outcome(HttpContext context)
    {
        var body = await BodyBytes.Read(context);
        if (body.IsTooLong) return null;
        try
        {
            return body.Length > FormBytesMax ? null : QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body.Rented.AsSpan(0, body.Length)))["outcome"].ToString();
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

        response.Headers.ContentSecurityPolicy = SandboxIdentityPage.ContentPolicy;
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["X-Robots-Tag"] = "noindex";
        response.ContentType = "text/html; charset=utf-8";
        var bytes = Encoding.UTF8.GetBytes(html);
        response.ContentLength = bytes.Length;
        return response.BodyWriter.WriteAsync(bytes, context.RequestAborted).AsTask();
    }
}
