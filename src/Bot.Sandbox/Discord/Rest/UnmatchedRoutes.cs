using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace Bot.Sandbox.Discord.Rest;

/// <summary>Answers what no route takes: 405 where the path takes other methods, else 404.</summary>
internal sealed class UnmatchedRoutes(IEnumerable<EndpointDataSource> sources)
{
    public Task AnswerAsync(HttpContext http)
    {
        var isKnown = sources.SelectMany(static source => source.Endpoints).OfType<RouteEndpoint>()
            .Any(endpoint => HasMethods(endpoint) && IsOn(endpoint, http.Request.Path));
        return RestContext.WriteAsync(http, isKnown ? RestFault.MethodNotAllowed : RestFault.NotFound);
    }

    private static bool HasMethods(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is not null;

    private static bool IsOn(RouteEndpoint endpoint, PathString path) =>
        new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []).TryMatch(path, []);
}
