{{- define "addresses.service" -}}
{{ .Release.Name }}.{{ .Release.Namespace | trunc 10 }}.svc
{{- end -}}
