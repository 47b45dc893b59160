using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Domain;

namespace FinCode.Api.Access.Passwords;

/// <summary>Routes that take an e-mail address: the published GET with it in the path, and a POST that keeps it out of logs.</summary>
internal static class EmailAsked
{
    public static void MapEmail(
        this IEndpointRouteBuilder routes, string path, Answers answers, OpenApi.OperationDoc doc, OpenApi.OperationDoc twin, Func<HttpContext, string, Task> act)
    {
        routes.MapGet(path + "/{email}", context => act(context, (string)context.Request.RouteValues["email"]!))
            .RequirePermission(Permission.Anonymous).Rated(RateLimits.RateClass.Login).Describe(doc);
        routes.MapPost(path, answers.Body(source => source.Open(fields => fields.RequiredText("email", Limits.EmailLengthMax)), act))
            .RequirePermission(Permission.Anonymous).Rated(RateLimits.RateClass.Login).Describe(twin);
    }
}
