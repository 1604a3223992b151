app_name = "risalah"
urlpatterns: list = []
