using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.OpenApi;
using FinCode.Api.Routing;

namespace FinCode.Api.Health;

/// <summary>Liveness says that the process answers; readiness, that it should get traffic. Neither tells a stranger why not.</summary>
internal static class HealthEndpoints
{
    private static readonly OperationDoc Live = new("healthLive", "Health", "Whether the process is alive", "Health")
    {
        Description = "Always UP while the process answers. It asks nothing else, so a restart is the right remedy for silence.",
    };

    private static readonly OperationDoc Ready = new("healthReady", "Health", "Whether the process should get traffic", "Health")
    {
        Description = "503 while the process starts, drains, or cannot reach its store.",
    };

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var readiness = routes.ServiceProvider.GetRequiredService<Readiness>();
        var answers = routes.ServiceProvider.GetRequiredService<Answers>();
        routes.MapRead("/health/live", context => WriteUp(context, answers))
            .RequirePermission(Permission.Anonymous).Describe(Live);
        routes.MapRead("/health/ready", context => AnswerReady(context, readiness, answers))
            .RequirePermission(Permission.Anonymous).Describe(Ready);
    }

    private static async Task AnswerReady(HttpContext context, Readiness readiness, Answers answers)
    {
        var checks = await readiness.Ask(context.RequestAborted);
        if (checks.FirstOrDefault(check => check.Trouble is not null) is { Name: { } failing })
        {
            await answers.Refuse(context, new Refusal(ErrorCode.ServiceUnavailable, $"Not ready: {failing}."));
            return;
        }

        await WriteUp(context, answers);
    }

    private static Task WriteUp(HttpContext context, Answers answers) =>
        answers.Success(context, "UP", static (json, status) =>
        {
            json.WriteStartObject();
            json.WriteString("status"u8, status);
            json.WriteEndObject();
        });
}
