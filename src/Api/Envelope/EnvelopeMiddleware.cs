using FinCode.Api.Requests;

namespace FinCode.Api.Envelope;

/// <summary>First and last in the pipeline: every answer has a request id, and every failure an envelope.</summary>
internal sealed partial class EnvelopeMiddleware(
    RequestDelegate next, Answers answers, TimeProvider clock, ILogger<EnvelopeMiddleware> logger)
{
    public async Task Invoke(HttpContext context)
    {
        var scope = RequestScope.Begin(context, clock);
        try
        {
            if (InteractionIdHeader.Read(context, scope) is { } refusal)
            {
                scope.WriteHeaders(context.Response);
                await answers.Refuse(context, refusal);
                return;
            }

            scope.WriteHeaders(context.Response);
            await next(context);
            await AnswerBareStatus(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone: nobody reads an answer, and what was begun goes on without it.
            context.Abort();
        }
        catch (Exception failure)
        {
            await AnswerFailure(context, scope, failure);
        }
    }

    private async Task AnswerFailure(HttpContext context, RequestScope scope, Exception failure)
    {
        var refusal = Failures.Refusal(failure, ChangesState(context));
        if (refusal.Code is ErrorCode.ServerError)
        {
            LogDefect(failure, scope.RequestId);
        }
        else if (refusal.Code is ErrorCode.ServiceUnavailable or ErrorCode.OutcomeUnknown)
        {
            LogTrouble(failure, scope.RequestId);
        }

        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        context.Response.Clear();
        scope.WriteHeaders(context.Response);
        await answers.Refuse(context, refusal);
    }

    private Task AnswerBareStatus(HttpContext context)
    {
        var response = context.Response;
        if (response.HasStarted || response.StatusCode < StatusCodes.Status400BadRequest || response.ContentType is not null)
        {
            return Task.CompletedTask;
        }

        if (response.StatusCode == StatusCodes.Status405MethodNotAllowed && HttpMethods.IsOptions(context.Request.Method))
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }

        return answers.Refuse(context, Failures.Bad(response.StatusCode));
    }

    private static bool ChangesState(HttpContext context) =>
        !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method);

    [LoggerMessage(LogLevel.Error, "Request {RequestId} met a defect")]
    private partial void LogDefect(Exception failure, string requestId);

    [LoggerMessage(LogLevel.Warning, "Request {RequestId} could not be decided")]
    private partial void LogTrouble(Exception failure, string requestId);
}
