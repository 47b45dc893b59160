using System.Text.Json.Nodes;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;

namespace FinCode.Api.OpenApi;

/// <summary>The responses of one operation: the answer, and every refusal with its reasons.</summary>
internal static class ResponseDescriptions
{
    public static JsonObject Build(string path, RouteEndpoint endpoint, OperationDoc doc, Permission permission, DocumentParts parts)
    {
        var schemas = parts.Schemas;
        var responses = new JsonObject { ["200"] = Success(path, doc, schemas) };
        if (doc.MayWait) responses["202"] = Waiting(schemas);
        foreach (var refusals in Refusals(endpoint, doc, permission).Distinct().GroupBy(code => code.Facts().Status).OrderBy(group => group.Key))
        {
            responses[$"{refusals.Key}"] = Refused(refusals.First(), doc, parts);
        }

        return responses;
    }

    private static IEnumerable<ErrorCode> Refusals(RouteEndpoint endpoint, OperationDoc doc, Permission permission)
    {
        foreach (var reason in ReasonsOf(doc))
        {
            yield return ReasonCatalog.Find(reason).Code;
        }

        if (permission != Permission.Anonymous)
        {
            yield return ErrorCode.AuthRequired;
            yield return ErrorCode.Forbidden;
        }

        if (endpoint.Metadata.GetMetadata<RateClass>() is not null)
        {
            yield return ErrorCode.RateLimitExceeded;
        }

        yield return ErrorCode.MethodNotAllowed;
        yield return ErrorCode.ServiceUnavailable;
        yield return ErrorCode.ServerError;
        if (doc.Body is not null || doc.Parts.Count > 0)
        {
            yield return ErrorCode.UnsupportedMediaType;
            yield return ErrorCode.PayloadTooLarge;
        }

        if (doc.Body is not null || doc.Parts.Count > 0 || doc.Parameters.Count > 0 || doc.Key != KeyUse.None)
        {
            yield return ErrorCode.ValidationError;
        }

        if (doc.Key != KeyUse.None && !HttpMethods.IsGet(endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]))
        {
            yield return ErrorCode.Conflict;
            yield return ErrorCode.OutcomeUnknown;
        }
    }

    /// <summary>What waits may have been decided otherwise when its maker asks again.</summary>
    private static IEnumerable<string> ReasonsOf(OperationDoc doc) =>
        doc.MayWait ? [.. doc.Reasons, "APPROVAL_EXPIRED", "APPROVAL_REJECTED", "APPROVAL_WITHDRAWN"] : doc.Reasons;

    private static JsonObject Waiting(JsonObject schemas)
    {
        var doc = new OperationDoc("", "", "", "Approval") { Message = Approvals.ApprovalGate.Waits };
        var example = EnvelopeExample(doc, SchemaLibrary.ExampleOf(schemas, "Approval"), schemas);
        example["responseCode"] = StatusCodes.Status202Accepted;
        return new JsonObject
        {
            ["description"] = "A second person must approve it first. The same request again hears what became of it, and once it was carried out the usual answer.",
            ["headers"] = Headers(doc with { Key = KeyUse.Optional }),
            ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = Envelope(doc), ["example"] = example } },
        };
    }

    private static JsonObject Success(string path, OperationDoc doc, JsonObject schemas)
    {
        if (doc.Files.Count > 0)
        {
            return new JsonObject
            {
                ["description"] = "The file.",
                ["headers"] = Headers(doc),
                ["content"] = new JsonObject(doc.Files.Select(type => KeyValuePair.Create(
                    type, (JsonNode?)new JsonObject { ["schema"] = new JsonObject { ["type"] = "string", ["contentMediaType"] = type }, ["example"] = "…" }))),
            };
        }

        var bare = path.StartsWith("/.well-known", StringComparison.Ordinal) || doc.Answer == "JsonWebKeySet";
        var data = SchemaLibrary.ExampleOf(schemas, doc.Answer);
        var content = new JsonObject
        {
            [bare ? "application/jwk-set+json" : "application/json"] = bare
                ? new JsonObject { ["schema"] = DocumentParts.Schema(doc.Answer), ["example"] = data }
                : new JsonObject { ["schema"] = Envelope(doc), ["example"] = EnvelopeExample(doc, data, schemas) },
        };
        if (doc.NdJsonAnswerLine is { } line)
        {
            content["application/x-ndjson"] = new JsonObject
            {
                ["schema"] = DocumentParts.Schema(line),
                ["example"] = SchemaLibrary.ExampleOf(schemas, line)!.ToJsonString() + "\n",
            };
        }

        return new JsonObject { ["description"] = "Done.", ["headers"] = Headers(doc), ["content"] = content };
    }

    /// <summary>A refusal that needs no reason says the same wherever it is given.</summary>
    private static JsonObject Refused(ErrorCode code, OperationDoc doc, DocumentParts parts)
    {
        var facts = code.Facts();
        var reasons = ReasonsOf(doc).Select(ReasonCatalog.Find).Where(row => row.Code.Facts().Status == facts.Status).ToArray();
        return reasons.Length == 0
            ? parts.Response(facts.Name, () => Refused(facts, facts.Meaning, null, parts.Schemas))
            : Refused(facts, $"{facts.Meaning} Reasons, in order of precedence: {string.Join(", ", reasons.Select(row => $"`{row.Name}`"))}.", reasons[0], parts.Schemas);
    }

    private static JsonObject Refused(ErrorCodes.Row facts, string text, ReasonCatalog.Row? reason, JsonObject schemas)
    {
        var example = SchemaLibrary.ExampleOf(schemas, "Refusal")!;
        example["responseCode"] = facts.Status;
        example["message"] = reason?.Meaning ?? facts.Meaning;
        var error = example["error"]!.AsObject();
        error["message"] = reason?.Meaning ?? facts.Meaning;
        error["code"] = facts.Name;
        error["retryable"] = facts.Retryable;
        if (reason is not null) error["reason"] = reason.Name;
        else error.Remove("reason");

        return new JsonObject
        {
            ["description"] = text,
            ["content"] = new JsonObject
            {
                ["application/json"] = new JsonObject { ["schema"] = DocumentParts.Schema("Refusal"), ["example"] = example },
            },
        };
    }

    private static JsonObject Envelope(OperationDoc doc)
    {
        var properties = new JsonObject
        {
            ["status"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray("SUCCESS") },
            ["success"] = new JsonObject { ["type"] = "boolean" },
        };
        if (doc.Message is not null)
        {
            properties["message"] = new JsonObject { ["type"] = "string" };
        }

        properties["responseCode"] = new JsonObject { ["type"] = "integer" };
        properties["data"] = DocumentParts.Schema(doc.Answer);
        properties["metadata"] = DocumentParts.Schema("Metadata");
        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray([.. properties.Select(property => (JsonNode)property.Key)]),
        };
    }

    private static JsonObject EnvelopeExample(OperationDoc doc, JsonNode? data, JsonObject schemas)
    {
        var example = new JsonObject { ["status"] = "SUCCESS", ["success"] = true };
        if (doc.Message is not null)
        {
            example["message"] = doc.Message;
        }

        example["responseCode"] = 200;
        example["data"] = data;
        example["metadata"] = SchemaLibrary.ExampleOf(schemas, "Metadata");
        return example;
    }

    private static JsonObject Headers(OperationDoc doc)
    {
        var headers = new JsonObject { ["X-Request-Id"] = Header("The request's id, as sent or made.") };
        if (doc.Key != KeyUse.None)
        {
            headers["Idempotent-Replayed"] = Header("true when this is the answer that the key got first.");
        }

        return headers;
    }

    private static JsonObject Header(string description) => new()
    {
        ["description"] = description,
        ["schema"] = new JsonObject { ["type"] = "string" },
    };
}
