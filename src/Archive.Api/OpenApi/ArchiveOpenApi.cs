using Microsoft.OpenApi;

namespace Archive.Api.OpenApi;

/// <summary>The OpenAPI 3.1 document at /openapi/v1.json and the Swagger page at /swagger, both without outside requests.</summary>
internal static class ArchiveOpenApi
{
    private const string DocumentName = "v1";

    internal static void AddArchiveOpenApi(this IServiceCollection services) => services.AddOpenApi(DocumentName, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddOperationTransformer<ParameterTransformer>();
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Kho lưu trữ văn bản chỉ đạo (Archive)",
                Version = "1",
                Description = "Tìm kiếm toàn văn văn bản của cấp ủy và cơ quan nhà nước. "
                    + "Full-text search over directives of Vietnamese Party committees and state bodies.",
            };
            // The address of whoever asks first must not be frozen into the document.
            document.Servers = [new OpenApiServer { Url = "/" }];
            return Task.CompletedTask;
        });
    });

    internal static void MapArchiveOpenApi(this WebApplication application)
    {
        application.MapOpenApi();
        application.UseSwaggerUI(options =>
        {
            options.SwaggerEndpoint("/openapi/v1.json", "Archive v1");
            options.DocumentTitle = "API – Kho lưu trữ văn bản";
        });
    }
}
