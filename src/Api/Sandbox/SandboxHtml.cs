using System.Buffers;
using System.Text;
using FinCode.Api.Requests;
using FinCode.Contracts.Tenants;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace FinCode.Api.Sandbox;

/// <summary>What pages of simulated outsiders have in common: whom they are about, the form that comes back, and how they are answered.</summary>
internal static class SandboxHtml
{
    /// <summary>Null where the path names no tenant's id.</summary>
    public static (string Tenant, Guid Id)? IdIn(HttpContext context, string name) =>
        context.Features.Get<TenantProfile>() is { } tenant && Guid.TryParseExact(context.Request.RouteValues[name] as string, "D", out var id) ? (tenant.Name, id) : null;

    /// <summary>Null where it is too long.</summary>
    public static async Task<Dictionary<string, StringValues>?> Form(HttpContext context, int bytesMax)
    {
        var body = await BodyBytes.Read(context);
        if (body.IsTooLong) return null;
        try
        {
            return body.Length > bytesMax ? null : QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body.Rented.AsSpan(0, body.Length)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(body.Rented);
        }
    }

    /// <param name="html">Null for what is not there.</param>
    public static Task Answer(HttpContext context, string? html, string contentPolicy)
    {
        var response = context.Response;
        if (html is null)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        response.Headers.ContentSecurityPolicy = contentPolicy;
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["X-Robots-Tag"] = "noindex";
        response.ContentType = "text/html; charset=utf-8";
        var bytes = Encoding.UTF8.GetBytes(html);
        response.ContentLength = bytes.Length;
        return response.BodyWriter.WriteAsync(bytes, context.RequestAborted).AsTask();
    }
}
